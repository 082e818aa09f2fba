"""What notifications and reporting would say of promises in the small place of place.py."""

from datetime import UTC, date, datetime
from typing import Any

from shared.contracts.envelope import Done
from shared.contracts.requests.common import Page
from shared.contracts.requests.promise_figures import (
    AnswerTimes,
    AnswerTimesOfOrganisations,
    OrganisationFigures,
    OrganisationFiguresFound,
    PromiseFigures,
)
from shared.contracts.requests.promises import (
    AnswerPromise,
    AwayOf,
    AwayView,
    EndAway,
    HandOverPromise,
    PromiseQueue,
    PromiseRow,
    SetAway,
)


def a_row(number: int = 1, **changes: Any) -> PromiseRow:
    """The Bottle Oven Trust owes a member an answer, since four days too long."""
    fields: dict[str, Any] = {
        "promise_id": f"match-{number}.answer-to-member",
        "about": "answer-to-member",
        "owner_id": "organisation-1",
        "owner_side": "organisation",
        "owner_name": "Bottle Oven Trust",
        "waiting_id": "person-1",
        "waiting_side": "member",
        "waiting_name": "a member",
        "thing_id": f"match-{number}",
        "link": f"/matches/match-{number}",
        "opened_at": datetime(2026, 11, 9, tzinfo=UTC),
        "due_on": date(2026, 11, 16),
        "status": "late",
        "late_days": 4,
        "next_step": "working-group",
        "next_step_on": date(2026, 11, 19),
        "mine": "owe",
    }
    return PromiseRow(**{**fields, **changes})


USE = a_row(
    promise_id="offer-2.find-use",
    about="find-use",
    owner_id="coordinators",
    owner_side="coordinators",
    owner_name="the coordinators",
    thing_id="offer-2",
    link="/desk",
    due_on=date(2026, 11, 27),
    status="open",
    late_days=0,
    next_step="remind",
    next_step_on=date(2026, 11, 26),
    handed_to="person-2",
    handed_because="You know the museums.",
    mine="wait",
)
FIGURES = PromiseFigures(
    promises=212, median_hours=26.5, kept_in_time_share=0.92, silent_share=0.0047
)
OF_ONE = OrganisationFigures(
    organisation_id="organisation-1",
    promises=12,
    median_hours=74,
    kept_in_time_share=0.75,
    silent_share=0.083,
)


def _queue(query: PromiseQueue) -> Page[PromiseRow]:
    return Page(items=(a_row(4),) if query.late or query.thing_id else (a_row(4), USE))


OF_PROMISES: dict[Any, Any] = {
    PromiseQueue: _queue,
    AwayOf: lambda query: AwayView(person_id=query.person_id or "person-1"),
    AnswerTimes: FIGURES,
    AnswerTimesOfOrganisations: OrganisationFiguresFound(organisations=(OF_ONE,)),
    **dict.fromkeys((HandOverPromise, AnswerPromise, SetAway, EndAway), Done(id="made-1")),
}
