"""What people read when something they raised was answered. The answer itself is on the page."""

from services.notifications.domain.wording import Words

_SAID = {
    "taken-up": ("What you raised is taken up", "It is taken up. The page says where, and why."),
    "not-taken-up": (
        "What you raised was answered",
        "It is not taken up. The page says why, so that you can say more if something was missed.",
    ),
    "done": ("You said, and something was done", "Something came of what you raised."),
}


def answered(outcome: str) -> Words:
    """Told to everybody who raised it."""
    title, line = _SAID[outcome]
    return Words(title=title, lines=(line,), link="/my/voices", action="Read the answer")
