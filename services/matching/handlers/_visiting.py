"""What several handlers do with the parts of a visit: say what happened, and let parts go."""

from collections.abc import Iterable
from typing import Any

from services.matching.domain.host import Host
from services.matching.domain.slot import When
from services.matching.domain.visit import Visit
from services.matching.domain.visit_part import VISIT_CANCELLED, PartSide, VisitPart
from services.matching.ports import MatchingWork
from shared.contracts.events.visits import (
    VisitCancelled,
    VisitPartDeclined,
    VisitPartProposed,
)


def about(visit: Visit, part: VisitPart) -> dict[str, Any]:
    """The visit, the part and its two sides, as every event about a part names them."""
    return {
        "visit_id": visit.visit_id,
        "part_id": part.part_id,
        "member_id": visit.member_id,
        "organisation_id": part.organisation_id,
        "proposal": part.proposal,
    }


def say_proposed(visit: Visit, part: VisitPart, by: str, work: MatchingWork) -> None:
    """Whoever did not propose it is asked from now on."""
    work.publish(
        VisitPartProposed.model_validate(
            {
                **about(visit, part),
                "kind": part.kind,
                "day": part.when.day,
                "slot": part.when.slot.value,
                "by": by,
            }
        )
    )


async def free_host(host_id: str, when: When, work: MatchingWork) -> None:
    """Somebody else may come then."""
    host = await work.hosts.get(host_id) or Host(host_id)
    work.hosts.save(host.freed(when))


async def let_go(
    visit: Visit, parts: Iterable[VisitPart], side: PartSide, because: str, work: MatchingWork
) -> Visit:
    """The visit without these parts: declined, their hosts free, and everybody told."""
    for part in parts:
        visit = visit.with_part(part.declined(side, because, work.now))
        await free_host(part.host_id, part.when, work)
        work.publish(
            VisitPartDeclined.model_validate(
                {**about(visit, part), "by": side.value, "reason": because}
            )
        )
    return visit


async def call_off(visit: Visit, work: MatchingWork) -> None:
    """The visitor does not come, or is forgotten: no host waits. Raises VisitNotOpen."""
    off = visit.cancelled()
    left = await let_go(off, off.live_parts, PartSide.VISITOR, VISIT_CANCELLED, work)
    work.visits.save(left)
    work.publish(VisitCancelled(visit_id=visit.visit_id, member_id=visit.member_id))
