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
