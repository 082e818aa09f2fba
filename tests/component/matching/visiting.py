"""Visits that tests of matching begin with: three days in June, and hosts worth a visit."""

from datetime import UTC, date, datetime, time
from typing import Any

from shared.contracts.events.membership import OrganisationRegistered
from shared.contracts.events.visits import VisitPartProposed
from shared.contracts.requests.visits import (
    AnnounceVisit,
    ConfirmVisitPart,
    VisitById,
    VisitPartView,
    VisitView,
)
from tests.builders import (
    a_coordinator,
    a_member,
    a_member_joined,
    a_representative,
    an_organisation_registered,
)
from tests.component.matching.builders import posted
from tests.drivers import ServiceDriver

NOW = datetime(2026, 5, 11, 9, tzinfo=UTC)
AFTERWARDS = datetime(2026, 6, 6, 9, tzinfo=UTC)
WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 6, day) for day in (3, 4, 5))
VISITOR = a_member("member-1")
COORDINATOR = a_coordinator()
HALF_PAST_TEN = time(10, 30)


def host(number: int) -> Any:
    """Who speaks for the organisation of that number."""
    return a_representative(f"organisation-{number}", f"representative-{number}")


def kilns(count: int, **changes: Any) -> list[OrganisationRegistered]:
    """Heritage organisations in Burslem."""
    return [
        an_organisation_registered(
            organisation_id=f"organisation-{n}", identifier=f"GB-CHC-{n}", name=f"Kiln {n}"
        ).model_copy(update=changes)
        for n in range(1, count + 1)
    ]


async def a_place_with(matching: ServiceDriver, hosts: int = 0, members: int = 1) -> None:
    """On a Monday in May: so many hosts, and members who care about heritage."""
    matching.at(NOW)
    joined = [a_member_joined(member_id=f"member-{n + 1}") for n in range(members)]
    await matching.receives(*kilns(hosts), *joined)


def three_days(**changes: Any) -> AnnounceVisit:
    """From Wednesday 3 to Friday 5 June."""
    return AnnounceVisit(**{"starts_on": WEDNESDAY, "ends_on": FRIDAY, **changes})


async def announced(
    matching: ServiceDriver, visitor: Any = VISITOR, /, **changes: Any
) -> VisitView:
    """A visit just announced, as the visitor sees it."""
    visit_id = await posted(matching, three_days(**changes), visitor)
    return await seen(matching, visit_id, visitor)


async def seen(matching: ServiceDriver, visit_id: str, by: Any = VISITOR) -> VisitView:
    """The visit as this person sees it."""
    visit = await matching.asks(VisitById(visit_id=visit_id), by)
    assert isinstance(visit, VisitView), visit
    return visit


def hosted(visit: VisitView) -> list[VisitPartView]:
    """Its parts with organisations that may still happen."""
    return [part for part in visit.parts if part.kind == "host" and part.status != "declined"]


def number_of(part: VisitPartView | VisitPartProposed) -> int:
    """Which organisation it is with."""
    return int((part.organisation_id or "").rpartition("-")[2])


async def both_confirm(matching: ServiceDriver, visit: VisitView, part: VisitPartView) -> None:
    """The host at half past ten, or half past one, then the visitor."""
    by = COORDINATOR if part.kind == "cuppa" else host(number_of(part))
    at = HALF_PAST_TEN if part.slot == "morning" else time(13, 30)
    which = {"visit_id": visit.visit_id, "part_id": part.part_id}
    await posted(matching, ConfirmVisitPart(**which, starts_at=at, meeting_point="The gate"), by)
    await posted(matching, ConfirmVisitPart(**which), VISITOR)
