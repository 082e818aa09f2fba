"""Who is cleared, who was on a day, and what waits at the checks desk."""

from datetime import date, timedelta

import pytest

from shared.contracts.envelope import Refused
from shared.contracts.requests.clearance import (
    ChecksDesk,
    ClearanceOf,
    ClearedFor,
    SafeguardingPolicyOn,
)
from shared.contracts.requests.eligibility import ClearanceForDuty
from shared.messaging.answering import SERVICE
from tests.builders import a_coordinator, a_member
from tests.component.membership.clearing import LEAD, TODAY, checked, joined, trained
from tests.drivers import ServiceDriver


async def test_who_was_cleared_on_a_day_and_under_which_version(membership: ServiceDriver):
    """Years later, somebody will ask who met a child on 14 March."""
    ann = await joined(membership)
    bob = await joined(membership, email="bob@example.org", name="Bob")
    await checked(membership, ann)
    await trained(membership, ann)
    await checked(membership, bob)

    today = await membership.asks(ClearedFor(duty="mentor"), LEAD)
    before = await membership.asks(ClearedFor(duty="mentor", on=TODAY - timedelta(days=1)), LEAD)

    assert not isinstance(today, Refused)
    [cleared] = today.items
    assert (cleared.person_id, cleared.name, cleared.policy_version) == (ann, "Ann Bell", "2020-1")
    assert len(cleared.records) == 2
    assert not isinstance(before, Refused)
    assert before.items == ()


async def test_pages_hold_everybody_once(membership: ServiceDriver):
    """Also where some of the candidates lack something else."""
    cleared = set()
    for number in range(7):
        person_id = await joined(membership, email=f"p{number}@example.org", name=f"P {number}")
        await checked(membership, person_id)
        if number % 2:
            await trained(membership, person_id)
            cleared.add(person_id)
    found: list[str] = []
    cursor = None
    while True:
        page = await membership.asks(ClearedFor(duty="mentor", limit=2, cursor=cursor), LEAD)
        assert not isinstance(page, Refused)
        found += [person.person_id for person in page.items]
        if (cursor := page.next) is None:
            break

    assert sorted(found) == sorted(cleared)


async def test_a_duty_with_training_alone_is_found_by_the_training(membership: ServiceDriver):
    """Not every duty asks for a check."""
    ann = await joined(membership)
    await trained(membership, ann)

    page = await membership.asks(ClearedFor(duty="steward"), LEAD)

    assert not isinstance(page, Refused)
    assert [person.person_id for person in page.items] == [ann]


async def test_nobody_asks_who_is_cleared_for_what_needs_nothing(membership: ServiceDriver):
    """The answer would be everybody there ever was."""
    refused = await membership.asks(ClearedFor(duty="helper"), LEAD)

    assert isinstance(refused, Refused)
    assert [problem.field for problem in refused.problems] == ["duty"]


async def test_people_see_their_own_and_nobody_elses(membership: ServiceDriver):
    """A coordinator too sees nobody's: only who looks after safeguarding does."""
    ann = await joined(membership)
    await checked(membership, ann)

    own = await membership.asks(ClearanceOf(person_id=ann), a_member(ann))
    others = await membership.asks(ClearanceOf(person_id=ann), a_member("somebody-else"))
    coordinators = await membership.asks(ClearanceOf(person_id=ann), a_coordinator())

    assert not isinstance(own, Refused)
    assert [record.what for record in own.records] == ["enhanced"]
    [mentor] = [c for c in own.clearances if c.duty == "mentor"]
    assert mentor.missing == ("the training 'Safeguarding basics'",)
    assert isinstance(others, Refused)
    assert isinstance(coordinators, Refused)


async def test_the_desk_shows_what_ends_soon(membership: ServiceDriver):
    """Sixty days are enough to renew."""
    ann = await joined(membership)
    await trained(membership, ann, completed_on=TODAY - timedelta(days=690))
    await checked(membership, ann)

    desk = await membership.asks(ChecksDesk(), LEAD)

    assert not isinstance(desk, Refused)
    assert [(one.name, one.what) for one in desk.ending] == [("Ann Bell", "basics")]


async def test_the_policy_is_public_and_dated(membership: ServiceDriver):
    """People may know what will be asked of them."""
    now = await membership.asks(SafeguardingPolicyOn())
    then = await membership.asks(SafeguardingPolicyOn(on=date(2019, 1, 1)))

    assert not isinstance(now, Refused)
    assert [duty.duty for duty in now.duties] == ["helper", "mentor", "steward"]
    assert isinstance(then, Refused)
    assert then.code == "no-policy-in-force"


async def test_nobody_is_found_for_somebody_unknown(membership: ServiceDriver):
    """In words, not as an empty record."""
    refused = await membership.asks(ClearanceOf(person_id="nobody"), LEAD)

    assert isinstance(refused, Refused)
    assert refused.code == "person-not-found"


@pytest.mark.parametrize(
    "wrong",
    [
        "versions: 3",
        "versions:\n - {version: 1, in_force_from: 2026-01-01, check_months: {}, duties:"
        " {a: {name: A, level: basic}}}",
        "versions:\n - {version: 1, in_force_from: 2026-01-01, check_months: {basic: 1}, duties:"
        " {a: {name: A, level: basic, highest: none}}}",
        "versions:\n - {version: 1, in_force_from: 2026-01-01, check_months: {}, duties:"
        " {a: {name: A, level: none, courses: [b]}}}",
    ],
)
def test_a_policy_that_contradicts_itself_stops_the_start(tmp_path, wrong: str):
    """Better no service than one that clears people by mistake."""
    from services.membership.clients.place import PlacePackUnreadable
    from services.membership.clients.safeguarding import read_policy

    (tmp_path / "safeguarding.yaml").write_text(wrong)

    with pytest.raises(PlacePackUnreadable, match=r"safeguarding\.yaml"):
        read_policy(tmp_path)


async def test_another_service_hears_yes_or_no_and_nothing_else(membership: ServiceDriver):
    """Who introduces people needs to know that, and not what is on record."""
    ann = await joined(membership)
    asked = ClearanceForDuty(person_id=ann, duty="mentor")
    await checked(membership, ann)

    before = await membership.asks(asked, SERVICE)
    await trained(membership, ann)
    after = await membership.asks(asked, SERVICE)

    assert not isinstance(before, Refused)
    assert (before.cleared, before.until) == (False, None)
    assert not isinstance(after, Refused)
    assert (after.cleared, after.on, after.policy_version) == (True, TODAY, "2020-1")
    assert after.until is not None
    assert after.until > TODAY


async def test_no_person_asks_whether_another_is_cleared(membership: ServiceDriver):
    """Not even for a duty: the coordinator asks the safeguarding lead."""
    asked = ClearanceForDuty(person_id="ann", duty="mentor")

    for actor in (a_coordinator(), LEAD, a_member("ann")):
        reply = await membership.asks(asked, actor)
        assert isinstance(reply, Refused)
        assert reply.code == "not-allowed"


async def test_a_duty_that_the_policy_does_not_name_clears_nobody(membership: ServiceDriver):
    """It fails closed: an answer would be made up."""
    ann = await joined(membership)

    reply = await membership.asks(ClearanceForDuty(person_id=ann, duty="astronaut"), SERVICE)

    assert isinstance(reply, Refused)
    assert [problem.field for problem in reply.problems] == ["duty"]
