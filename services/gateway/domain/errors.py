"""What the gateway itself refuses; `str(error)` is the sentence the person reads."""


class GatewayRefusal(Exception):
    """The rules of sign-in or of repeated requests say no.

    `person_id`, where it is known, is whose link or token it was: for the log, never for who asks.
    """

    code = "refused"
    person_id: str | None = None


class SignInLinkNotValid(GatewayRefusal):
    """The link is unknown, spent or too old; which of the three is nobody's business."""

    code = "sign-in-link-not-valid"

    def __init__(self, person_id: str | None = None) -> None:
        self.person_id = person_id
        super().__init__("This sign-in link has been used or is too old. Ask for a new one.")


class KeyReused(GatewayRefusal):
    """The same idempotency key came with another request."""

    code = "idempotency-key-reused"

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key was already used for a different request.")


class OutcomeUnknown(GatewayRefusal):
    """The first request with this key has no kept answer yet, and perhaps never will."""

    code = "request-in-progress"

    def __init__(self) -> None:
        super().__init__(
            "A request with this Idempotency-Key is running, or ended without an answer. "
            "Look whether it was carried out before you send it again with a new key."
        )


class LinkOpenedElsewhere(GatewayRefusal):
    """The link is good, but this browser is not the one that asked for it. It is not spent."""

    code = "sign-in-link-opened-elsewhere"

    def __init__(self, person_id: str | None = None) -> None:
        self.person_id = person_id
        super().__init__(
            "This sign-in link was asked for in another browser or on another device. "
            "If it was you who asked, confirm that; if not, leave it alone."
        )


class SecondStepFailed(GatewayRefusal):
    """The passkey's answer does not fit what was asked, or came too late."""

    code = "second-step-failed"

    def __init__(self) -> None:
        super().__init__("That did not work. Try again, and use a passkey of yours.")


class UniversitySignInFailed(GatewayRefusal):
    """What came back from the university cannot be trusted, or came too late."""

    code = "university-sign-in-failed"

    def __init__(self) -> None:
        super().__init__(
            "Signing in with your university account did not work. Try again, or use a link "
            "that we send to your e-mail address."
        )


class TokenNotValid(GatewayRefusal):
    """The API token is unknown, revoked, mistyped or too old; which is nobody's business."""

    code = "token-not-valid"

    def __init__(self, person_id: str | None = None) -> None:
        self.person_id = person_id
        super().__init__("This API token is unknown, revoked or too old.")


class ScopeMissing(GatewayRefusal):
    """The API token was not made for this."""

    code = "scope-missing"

    def __init__(self, scope: str | None) -> None:
        super().__init__(
            f"This API token does not have the scope {scope}."
            if scope
            else "No API token may do this: sign in with a browser."
        )


class TooManyTokens(GatewayRefusal):
    """A person has as many API tokens as anybody needs."""

    code = "too-many-tokens"

    def __init__(self, most: int) -> None:
        super().__init__(f"You have {most} API tokens. Revoke one that you no longer use.")


class TooMuchToExport(GatewayRefusal):
    """More than a browser should be made to wait for."""

    code = "too-much-to-export"

    def __init__(self) -> None:
        super().__init__("There is too much to send at once. Ask a coordinator for your data.")
