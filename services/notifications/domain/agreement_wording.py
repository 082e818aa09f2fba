"""What people read once both sides said yes: what the introduction waits for, and what ended it."""

from services.notifications.domain.promise import Side
from services.notifications.domain.wording import A_MEMBER, Words

BECAUSE = {
    "plans-changed": "their plans have changed",
    "ill": "somebody is ill",
    "cannot-reach-them": "they could not reach you",
    "not-as-described": "it is not what they expected",
    "no-longer-needed": "it is no longer needed",
}
"""Why something was cancelled, in the middle of a sentence; what is not here is not said."""


def held(match_id: str, told: Side, organisation: str) -> Words:
    """Told to both sides, where the member has to be cleared before they are introduced."""
    if told == "member":
        return Words(
            title="One more step before you are introduced",
            lines=(
                f"You and {organisation} both said yes.",
                "For this the safeguarding policy asks for checks or training that we have not "
                "seen of you yet. The page of the match says which.",
                "Ask the coordinator for them. You are introduced as soon as they are on record.",
            ),
            link=_match(match_id),
            action="See what is missing",
        )
    return Words(
        title="The introduction waits for a check",
        lines=(
            "You and a member both said yes.",
            "They are introduced to you once everything that the safeguarding policy asks for is "
            "on record. You need not do anything, and no place is taken meanwhile.",
        ),
        link=_match(match_id),
        action="See the match",
    )


def listed(match_id: str, told: Side, organisation: str) -> Words:
    """Told to both sides, where every place is taken."""
    who = organisation if told == "member" else A_MEMBER
    return Words(
        title=f"Both said yes: {'you are' if told == 'member' else 'a member is'} on the "
        "waiting list",
        lines=(
            f"You and {who} both said yes, and every place is taken at the moment.",
            "When a place comes free, the first who waits is introduced. Nobody has to ask again.",
        ),
        link=_match(match_id),
        action="See the match",
    )


def paused(match_id: str, told: Side, organisation: str) -> Words:
    """Told to both sides, where the member is not cleared any more."""
    if told == "member":
        return Words(
            title="Please do not take part for now",
            lines=(
                f"For what you agreed with {organisation}, something that the safeguarding policy "
                "asks for is no longer on record of you. The page of the match says what.",
                "Ask the coordinator for it. Until then, please do not take part.",
            ),
            link=_match(match_id),
            action="See what is missing",
        )
    return Words(
        title="A member may not take part for now",
        lines=(
            "Something that the safeguarding policy asks for is no longer on record of a member "
            "you were introduced to. Until it is again, they may not take part.",
            "They have been told as well. We tell you when it can go on.",
        ),
        link=_match(match_id),
        action="See which member",
    )


def resumed(match_id: str, told: Side, organisation: str) -> Words:
    """Told to both sides, where it can go on."""
    who = organisation if told == "member" else A_MEMBER
    return Words(
        title="What you had agreed can go on",
        lines=(f"Everything that is asked for is on record again. You and {who} can go on.",),
        link=_match(match_id),
        action="See the match",
    )


def cancelled(match_id: str, by: Side, organisation: str, reason: str, *, late: bool) -> Words:
    """Told to the other side, when one gives up what was agreed."""
    because = f" They told us that {BECAUSE[reason]}." if reason in BECAUSE else ""
    still = (
        "The place goes to whoever waits for it; where nobody does, we look for somebody."
        if by == "member"
        else "Your offer is still with us, and we look for another use of it."
    )
    what = "A member cannot come" if by == "member" else f"{organisation} had to cancel"
    return Words(
        title=f"{what}, at short notice" if late else what,
        lines=(f"What you had agreed is cancelled.{because}", still),
        link=_match(match_id),
        action="See what they wrote",
    )


def _match(match_id: str) -> str:
    return f"/matches/{match_id}"
