"""What notifications refuses, and what it cannot do yet."""


class NotificationsRefusal(Exception):
    """The rules say no. `str(error)` is the sentence a person reads."""

    code = "refused"


class EngagementNotYetKnown(LookupError):
    """A contribution was heard of before the introduction it follows from: try again later."""

    def __init__(self, engagement_id: str) -> None:
        super().__init__(f"engagement {engagement_id} is not known yet")
