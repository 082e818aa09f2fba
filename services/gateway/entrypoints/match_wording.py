"""How a match reads, from a proposal to what stands between two yeses and what ended it."""

from services.gateway.entrypoints.wording import STATUSES, check_level
from shared.contracts.requests.clearance import DutyView
from shared.contracts.requests.matching import MatchView
from shared.contracts.vocabulary import CheckLevel

ADULT = 18
CANCEL_REASONS = {
    "plans-changed": "Plans have changed",
    "ill": "Somebody is ill",
    "cannot-reach-them": "They cannot be reached",
    "not-as-described": "It is not what was described",
    "no-longer-needed": "It is no longer needed",
    "other": "Another reason",
}


def standing(match: MatchView) -> str:
    """How far a match is, as the side that looks at it says it."""
    if match.cancelled:
        return "Cancelled at short notice" if match.cancelled.late else "Cancelled"
    if match.paused_since:
        return "Paused: not cleared any more"
    if match.on_hold == "waiting-list":
        return f"On the waiting list, number {match.position}"
    if match.on_hold:
        return "Both said yes: waits for a check"
    if match.status == f"accepted-by-{match.viewer}":
        return "You said yes"
    return STATUSES[match.status]


def yes(match: MatchView) -> str:
    """What a yes would do: introduce, or wait for a place."""
    full = match.opportunity.places_left == 0
    return "Yes, put us on the waiting list" if full else "Yes, introduce us"


def confirmed_age(match: MatchView) -> int | None:
    """The age that a member has to confirm; everybody with an account is 18 or older."""
    age = match.opportunity.minimum_age
    return age if age and age > ADULT and match.viewer == "member" else None


def asked_for(duty: DutyView) -> str:
    """What the policy asks of whoever does this: a level of check, training, or nothing."""
    asked = [] if duty.level == CheckLevel.NONE else [check_level(duty.level)]
    if duty.courses:
        asked.append("training")
    return ", and ".join(asked) or "no check"
