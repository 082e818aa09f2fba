"""What the gateway itself refuses; `str(error)` is the sentence the person reads."""


class GatewayRefusal(Exception):
    """The rules of sign-in or of repeated requests say no."""

    code = "refused"


class SignInLinkNotValid(GatewayRefusal):
    """The link is unknown, spent or too old; which of the three is nobody's business."""

    code = "sign-in-link-not-valid"

    def __init__(self) -> None:
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
