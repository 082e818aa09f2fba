"""What events say about one wait, kept apart from the promise: the one is checked by the other."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Wait:
    """Somebody waits from `begun` until `over`. News of the end may come before that of the start.

    Its id is that of the promise there must be while it lasts.
    """

    wait_id: str
    about: str
    begun: bool = False
    over: bool = False

    def begin(self) -> "Wait":
        """Somebody waits, unless that is over already."""
        return replace(self, begun=True)

    def end(self) -> "Wait":
        """Nobody waits any more; it never begins again."""
        return replace(self, over=True)
