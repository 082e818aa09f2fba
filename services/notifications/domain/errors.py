"""What notifications refuses, and what it cannot do yet."""


class NotificationsRefusal(Exception):
    """The rules say no. `str(error)` is the sentence a person reads."""

    code = "refused"


class UnsubscribeLinkNotFound(NotificationsRefusal):
    """A link that is too old, or whose owner is forgotten; it does not say which."""

    code = "unsubscribe-link-not-found"

    def __init__(self) -> None:
        super().__init__(
            "This link no longer works. Sign in and choose under My messages what you are sent."
        )


class EngagementNotYetKnown(LookupError):
    """A contribution was heard of before the introduction it follows from: try again later."""

    def __init__(self, engagement_id: str) -> None:
        super().__init__(f"engagement {engagement_id} is not known yet")


class FieldRefused(NotificationsRefusal):
    """One field of what was sent cannot stand as it is."""

    code = "invalid"

    def __init__(self, field: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.field = field
        self.fix = fix


class AwayBackwards(FieldRefused):
    """Nobody can be away until before they leave, or only in the past."""

    def __init__(self) -> None:
        super().__init__(
            "ends_on",
            "That is before the first day, or in the past.",
            "Give the last day you are away, today or later.",
        )


class StandsInForThemselves(FieldRefused):
    """A stand-in is somebody else."""

    def __init__(self) -> None:
        super().__init__("stand_in_id", "That is the person who is away.", "Choose somebody else.")


class PromiseUnknown(NotificationsRefusal):
    """There is no such promise."""

    code = "promise-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such promise.")


class PromiseSettledAlready(NotificationsRefusal):
    """Nobody waits for it any more."""

    code = "promise-already-settled"

    def __init__(self) -> None:
        super().__init__("Nobody waits for this any more: it was answered or released.")


class WordsAreNotEnough(NotificationsRefusal):
    """A side of a match says yes or no itself, and a need is recognised or it is not."""

    code = "words-are-not-enough"

    def __init__(self) -> None:
        super().__init__(
            "This is answered on its own page only. Follow its link, remind whoever owes it, or "
            "hand it over to somebody who can."
        )
