"""What matching would answer about visits, for the gateway's tests."""

from datetime import UTC, date, datetime
from typing import Any

from shared.contracts.envelope import Done
from shared.contracts.requests.common import Page
from shared.contracts.requests.membership import Contact
from shared.contracts.requests.visits import (
    AnnounceVisit,
    CancelVisit,
    ConfirmVisitPart,
    ContactsOfVisitPart,
    DeclineVisitPart,
    FollowUpView,
    FollowUpVisit,
    RescheduleVisitPart,
    VisitById,
    VisitContacts,
    VisitPartView,
    Visits,
    VisitsOfMember,
    VisitsOfOrganisation,
    VisitView,
)

SAID_AT = datetime(2027, 5, 11, 16, tzinfo=UTC)
CUPPA = VisitPartView(
    part_id="part-1",
    kind="cuppa",
    day=date(2027, 6, 3),
    slot="morning",
    starts_at=datetime(2027, 6, 3, 9, 30, tzinfo=UTC),
    ends_at=datetime(2027, 6, 3, 10, 30, tzinfo=UTC),
    meeting_point="The Wedgwood room, College Road",
    status="confirmed",
    waits_for_host=False,
    waits_for_visitor=False,
    once_confirmed=True,
    sequence=2,
    changed_at=SAID_AT,
)
KILN = VisitPartView(
    part_id="part-2",
    kind="host",
    organisation_id="organisation-1",
    organisation_name="Bottle Oven Trust",
    opportunity_id="opportunity-1",
    opportunity_title="Open the last bottle ovens on Saturdays",
    reason="You both care about heritage",
    day=date(2027, 6, 3),
    slot="afternoon",
    status="proposed",
    waits_for_host=True,
    waits_for_visitor=True,
    sequence=0,
    changed_at=SAID_AT,
)
CHOIR = KILN.model_copy(
    update={
        "part_id": "part-3",
        "organisation_id": "organisation-2",
        "organisation_name": "Potteries Youth Choir",
        "opportunity_id": None,
        "opportunity_title": None,
        "reason": "Arts and culture is close to heritage, which you care about",
        "day": date(2027, 6, 4),
        "slot": "morning",
        "waits_for_visitor": False,
    }
)
CALLED_OFF = CHOIR.model_copy(
    update={
        "part_id": "part-4",
        "organisation_name": "Longton Allotment Society",
        "starts_at": datetime(2027, 6, 4, 13, tzinfo=UTC),
        "ends_at": datetime(2027, 6, 4, 14, tzinfo=UTC),
        "slot": "afternoon",
        "status": "declined",
        "waits_for_host": False,
        "declined_by": "host",
        "declined_because": "not-now",
        "once_confirmed": True,
        "sequence": 3,
    }
)


def a_visit(**changes: Any) -> VisitView:
    """Sam comes from 3 to 5 June 2027."""
    fields: dict[str, Any] = {
        "visit_id": "visit-1",
        "viewer": "visitor",
        "member_id": "person-1",
        "starts_on": date(2027, 6, 3),
        "ends_on": date(2027, 6, 5),
        "causes": ("Heritage",),
        "meets_coordinators": True,
        "sees_projects": True,
        "words": "Not been back since 1999.",
        "status": "announced",
        "announced_at": SAID_AT,
        "time_zone": "Europe/London",
        "parts": (CUPPA, KILN, CHOIR, CALLED_OFF),
    }
    return VisitView(**{**fields, **changes})


def as_host(**changes: Any) -> VisitView:
    """The kiln's part of it, as the kiln sees it."""
    fields = {"viewer": "host", "member_id": None, "words": "", "parts": (KILN,)}
    return a_visit(**{**fields, **changes})


SAID = FollowUpView(words="They need a bookkeeper.", leads_to=("offer",), said_at=SAID_AT)


def _all(query: Visits) -> Page[VisitView]:
    said = SAID if query.status == "followed-up" else None
    fields = {"viewer": "coordinator", "status": query.status, "follow_up": said}
    return Page(items=(a_visit(visit_id=f"visit-{query.status}", **fields),))


def _contacts(query: ContactsOfVisitPart) -> VisitContacts:
    alex = Contact(person_id="person-2", name="Alex Example", email="alex@example.org")
    return VisitContacts(part_id=query.part_id, contacts=(alex,))


VISITS: dict[Any, Any] = {
    VisitById: a_visit(),
    VisitsOfMember: Page[VisitView](items=(a_visit(),)),
    VisitsOfOrganisation: Page[VisitView](items=(as_host(),)),
    Visits: _all,
    ContactsOfVisitPart: _contacts,
    AnnounceVisit: Done(id="visit-1"),
    **dict.fromkeys((CancelVisit, FollowUpVisit), Done(id="visit-1")),
    **dict.fromkeys((ConfirmVisitPart, RescheduleVisitPart, DeclineVisitPart), Done(id="part-2")),
}
