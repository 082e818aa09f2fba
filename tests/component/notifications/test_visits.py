"""Visits: hosts owe an answer and are reminded, and everybody hears what concerns them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from shared.contracts.events.forgetting import MemberErased
from shared.contracts.events.promises import PromiseEscalated, PromiseMade, PromiseSettled
from shared.contracts.events.visits import (
    VisitAnnounced,
    VisitCancelled,
    VisitEnded,
    VisitFollowUpGiven,
    VisitPartConfirmed,
    VisitPartDeclined,
    VisitPartProposed,
)
from shared.contracts.requests.promises import PromiseQueue
from tests.builders import a_coordinator, an_organisation_registered
from tests.component.notifications.builders import (
    COORDINATOR,
    DUE,
    MEMBER,
    MONDAY,
    REPRESENTATIVES,
    tell,
)

HOST = REPRESENTATIVES[0]
WHOSE = {"visit_id": "visit-1", "member_id": "member-1"}
PART = WHOSE | {"part_id": "part-1", "organisation_id": "organisation-1", "proposal": 1}
AT = datetime(2027, 6, 3, 9, 30, tzinfo=UTC)


def proposed(**changes: Any) -> VisitPartProposed:
    """The kiln is asked for Thursday 3 June 2027 in the morning."""
    fields = PART | {"kind": "host", "day": "2027-06-03", "slot": "morning", "by": "network"}
    return VisitPartProposed.model_validate(fields | changes)


def a_cuppa(**changes: Any) -> VisitPartProposed:
    """The coordinators are."""
    return proposed(kind="cuppa", organisation_id=None, part_id="part-2", **changes)


def confirmed(**changes: Any) -> VisitPartConfirmed:
    """The host will be there."""
    fields = PART | {"by": "host", "starts_at": AT, "settled": False}
    return VisitPartConfirmed.model_validate(fields | changes)


def declined(**changes: Any) -> VisitPartDeclined:
    """The host will not."""
    return VisitPartDeclined.model_validate(PART | {"by": "host", "reason": "not-now"} | changes)


async def test_a_host_that_is_asked_owes_the_visitor_an_answer_and_is_told(notifications, mailbox):
    """The visitor sees the itinerary on its page, and is told nothing twice."""
    await notifications.receives(an_organisation_registered(), proposed())
    await tell(notifications)
    [promise] = notifications.published(PromiseMade)
    assert (promise.owner_id, promise.waiting_id) == ("organisation-1", "member-1")
    assert (promise.thing_id, promise.due_on) == ("visit-1", DUE.date())
    assert mailbox.subjects_to(HOST) == ["A member would like to visit you"]
    assert mailbox.subjects_to(MEMBER) == []


async def test_the_answer_is_due_before_the_day_itself(notifications):
    """A week is too long where somebody comes on Thursday."""
    await notifications.receives(proposed(day="2026-11-19"))
    [promise] = notifications.published(PromiseMade)
    assert promise.due_on == date(2026, 11, 18)


async def test_coordinators_hear_once_of_a_visit_and_owe_an_answer_about_its_cuppa(
    notifications, mailbox
):
    """The news of the visit has the cuppa in it."""
    await notifications.receives(
        VisitAnnounced.model_validate(WHOSE | {"starts_on": "2027-06-03", "ends_on": "2027-06-05"}),
        a_cuppa(),
    )
    await tell(notifications)
    [promise] = notifications.published(PromiseMade)
    assert promise.owner_id == "coordinators"
    assert mailbox.subjects_to(COORDINATOR) == ["A member is coming to visit"]


@pytest.mark.parametrize(
    "answer", [confirmed(), declined(), proposed(by="host", proposal=2)], ids=type
)
async def test_whatever_the_host_says_is_an_answer(notifications, answer):
    """A yes, a no, or another time."""
    await notifications.receives(proposed(), answer)
    [kept] = notifications.published(PromiseSettled)
    assert (kept.promise_id, kept.how, kept.late_days) == ("part-1.1.visit-answer", "kept", 0)
    assert len(notifications.published(PromiseMade)) == 1


@pytest.mark.parametrize(
    "answer",
    [
        declined(by="visitor"),
        declined(by="visitor", reason="visit-cancelled"),
        declined(by="nobody", reason="over"),
    ],
    ids=lambda a: a.reason,
)
async def test_where_nobody_comes_nobody_waits(notifications, answer):
    """Neither kept nor late."""
    await notifications.receives(proposed(), answer)
    assert [each.how for each in notifications.published(PromiseSettled)] == ["released"]


async def test_a_visitors_yes_leaves_the_host_owing_its_own(notifications, mailbox):
    """And the host is not told: it was asked already."""
    await notifications.receives(proposed(), confirmed(by="visitor", starts_at=None))
    await tell(notifications)
    assert notifications.published(PromiseSettled) == []
    assert mailbox.subjects_to(HOST) == ["A member would like to visit you"]


async def test_another_time_of_the_visitors_is_a_new_promise(notifications, mailbox):
    """The old one is let go; the host is asked again."""
    await notifications.receives(proposed(), proposed(by="visitor", proposal=2))
    await tell(notifications)
    [released] = notifications.published(PromiseSettled)
    assert (released.promise_id, released.how) == ("part-1.1.visit-answer", "released")
    assert [p.promise_id for p in notifications.published(PromiseMade)] == [
        "part-1.1.visit-answer",
        "part-1.2.visit-answer",
    ]
    assert "A visitor proposes another time" in mailbox.subjects_to(HOST)


async def test_the_visitor_hears_what_the_host_says(notifications, mailbox):
    """In the place's own time: half past nine in UTC is half past ten in June."""
    await notifications.receives(an_organisation_registered(), proposed(), confirmed())
    await tell(notifications)
    assert mailbox.subjects_to(MEMBER) == ["Bottle Oven Trust would be glad to see you"]
    [letter] = [str(each) for each in mailbox.received if each["To"] == MEMBER.email]
    assert "On Thursday 3 June 2027 at 10:30." in letter
    for later in (proposed(by="host", proposal=2), declined(proposal=2)):
        await notifications.receives(later)
        await tell(notifications)
    assert mailbox.subjects_to(MEMBER)[1:] == [
        "Bottle Oven Trust proposes another time",
        "Bottle Oven Trust cannot see you this time",
    ]


async def test_both_hear_that_it_is_settled(notifications, mailbox):
    """Whoever spoke last."""
    await notifications.receives(an_organisation_registered(), proposed(), confirmed(settled=True))
    await tell(notifications)
    assert mailbox.subjects_to(MEMBER) == ["Bottle Oven Trust expects you"]
    assert "A member comes to see you" in mailbox.subjects_to(HOST)


async def test_a_cancelled_visit_is_told_to_every_host_and_once_to_the_coordinators(
    notifications, mailbox
):
    """Not for each cup."""
    off = {"by": "visitor", "reason": "visit-cancelled"}
    await notifications.receives(
        proposed(),
        a_cuppa(),
        declined(**off),
        declined(**off, organisation_id=None, part_id="part-2"),
        VisitCancelled(**WHOSE),
    )
    await tell(notifications)
    assert "A visit to you is cancelled" in mailbox.subjects_to(HOST)
    assert mailbox.subjects_to(COORDINATOR) == ["A visit is cancelled"]
    assert mailbox.subjects_to(MEMBER) == []


async def test_the_visitor_is_asked_how_it_went_and_coordinators_hear_of_the_answer(
    notifications, mailbox
):
    """The words stay on the page."""
    await notifications.receives(VisitEnded(**WHOSE))
    await tell(notifications)
    assert mailbox.subjects_to(MEMBER) == ["How was your visit?"]
    await notifications.receives(VisitFollowUpGiven(**WHOSE, leads_to=("offer",)))
    await tell(notifications)
    assert mailbox.subjects_to(COORDINATOR) == ["A visitor said how it went"]


async def test_a_late_answer_is_reminded_of_where_it_is_given(notifications, mailbox):
    """And coordinators see who owes it, also where it is they themselves."""
    await notifications.receives(an_organisation_registered(), proposed(), a_cuppa())
    await tell(notifications)
    notifications.at(DUE.replace(day=24))
    await notifications.runs("escalate-promises")
    await tell(notifications)
    assert [each.step for each in notifications.published(PromiseEscalated)] == [3, 3]
    assert mailbox.subjects_to(HOST)[-1] == "Somebody is still waiting for your answer"
    letters = [str(each) for each in mailbox.received if each["To"] == HOST.email]
    assert "https://potbank.example/visits/visit-1" in letters[-1]
    told = "\n".join(str(each) for each in mailbox.received if each["To"] == COORDINATOR.email)
    assert "The coordinators owe an answer to a visitor since" in told
    found = await notifications.asks(PromiseQueue(late=True), a_coordinator())
    assert {(each.owner_name, each.link) for each in found.items} == {
        ("Bottle Oven Trust", "/visits/visit-1"),
        ("the coordinators", "/visits/visit-1"),
    }


async def test_the_same_news_again_tells_nobody_twice(notifications, mailbox):
    """As a bus does after a crash."""
    await notifications.receives(proposed(), confirmed())
    await notifications.redelivers()
    await notifications.receives(proposed(), confirmed())
    await tell(notifications)
    assert len(notifications.published(PromiseMade)) == 1
    assert len(notifications.published(PromiseSettled)) == 1
    assert len(mailbox.subjects_to(MEMBER)) == len(mailbox.subjects_to(HOST)) == 1


async def test_nobody_waits_for_a_host_of_somebody_who_was_forgotten(notifications):
    """Whichever news comes first."""
    notifications.at(MONDAY)
    await notifications.receives(proposed())
    await notifications.receives(MemberErased(member_id="member-1", why="own-wish"))
    await notifications.receives(declined(by="visitor", reason="visit-cancelled"))
    assert len(notifications.published(PromiseSettled)) == 1
