"""A visitor waits for a host: one promise for each time that is proposed for a part of a visit."""

from datetime import date, datetime, timedelta

from services.notifications.domain.kinds import COORDINATORS, About
from services.notifications.domain.promise import Promise


def visit_answer_id(part_id: str, proposal: int) -> str:
    """The id of the one promise there can be for this time of this part."""
    return f"{part_id}.{proposal}.visit-answer"


def visit_answer_owed(
    part: tuple[str, str, int],
    *,
    organisation_id: str | None,
    member_id: str,
    opened_at: datetime,
    due_on: date,
) -> Promise:
    """The host of this (visit, part, proposal) owes the visitor an answer."""
    visit_id, part_id, proposal = part
    return Promise(
        promise_id=visit_answer_id(part_id, proposal),
        about=About.RECEIVE_VISITOR,
        owner_id=organisation_id or COORDINATORS,
        owner_side="organisation" if organisation_id else "coordinators",
        waiting_id=member_id,
        waiting_side="member",
        match_id=None,
        thing_id=visit_id,
        opened_at=opened_at,
        due_on=due_on,
    )


def due_before(day: date, usual: date, today: date) -> date:
    """The usual day, or the eve of what is asked about where that is earlier; never past."""
    return max(today, min(usual, day - timedelta(days=1)))
