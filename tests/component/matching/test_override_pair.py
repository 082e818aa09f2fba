"""A coordinator decides otherwise than the scores: kept with who, when and why."""

from typing import Any

import pytest

from shared.contracts.envelope import Refused
from shared.contracts.events.forgetting import MemberErased
from shared.contracts.events.merging import MemberMerged
from shared.contracts.events.rounds import OverrideRecorded
from shared.contracts.requests.matching import CloseOpportunity
from shared.contracts.requests.rounds import DiscardRound
from tests.component.matching.builders import REPRESENTATIVE, posted
from tests.component.matching.rounds import (
    COORDINATOR,
    a_decision,
    decided,
    imported,
    offers_of,
    opened,
    pairs_of,
    seen,
)
from tests.drivers import ServiceDriver


async def a_draft(matching: ServiceDriver) -> tuple[str, list[str], list[str]]:
    """Two members, two opportunities of one place each; everybody fits everything."""
    offers = await offers_of(matching, 2)
    asked = await imported(matching, {"places": "1"}, {"places": "1"})
    return await opened(matching, asked), offers, asked


async def test_a_pin_holds_its_pair_and_the_rest_gives_way(matching: ServiceDriver) -> None:
    """With the reason on the page, and the words nowhere else."""
    round_id, (first, second), asked = await a_draft(matching)
    now = dict(pairs_of(await seen(matching, round_id)))
    other = next(id_ for id_ in asked if id_ != now[first])

    await decided(matching, round_id, first, other)

    view = await seen(matching, round_id)
    assert pairs_of(view) == {(first, other), (second, now[first])}
    assert [pair.offer_id for pair in view.pairs if pair.pinned] == [first]
    [override] = view.overrides
    assert (override.deed, override.reason) == ("pin", "known-to-fit")
    assert override.words == "They ran the last open day together."
    assert override.coordinator_id == COORDINATOR.id
    [event] = matching.published(OverrideRecorded)
    assert (event.offer_id, event.opportunity_id, event.deed) == (first, other, "pin")
    assert "open day" not in event.model_dump_json()


async def test_a_forbidden_pair_stays_out_until_it_is_lifted(matching: ServiceDriver) -> None:
    """And every decision stays on record."""
    round_id, (first, _), asked = await a_draft(matching)
    for opportunity_id in asked:
        await decided(matching, round_id, first, opportunity_id, deed="forbid")

    view = await seen(matching, round_id)
    assert first not in dict(pairs_of(view))
    without = {each.offer_id: each.why for each in view.offers_without}
    assert without[first] == "Whatever fits was forbidden by a coordinator."

    await decided(matching, round_id, first, asked[0], deed="lift")
    view = await seen(matching, round_id)
    assert (first, asked[0]) in pairs_of(view)
    assert [each.deed for each in view.overrides] == ["lift", "forbid", "forbid"]


async def test_a_pair_is_replaced_by_another_for_one_reason(matching: ServiceDriver) -> None:
    """The old one is forbidden and the new one pinned, at once."""
    round_id, (first, _), asked = await a_draft(matching)
    had = dict(pairs_of(await seen(matching, round_id)))[first]
    other = next(id_ for id_ in asked if id_ != had)

    await decided(matching, round_id, first, other, instead_of=had)

    view = await seen(matching, round_id)
    assert dict(pairs_of(view))[first] == other
    assert {each.deed for each in view.overrides} == {"pin", "forbid"}
    assert len({each.words for each in view.overrides}) == 1

    await decided(matching, round_id, first, other, instead_of=other)
    assert dict(pairs_of(await seen(matching, round_id)))[first] == other


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"offer_id": "nothing"}, "not-found"),
        ({"opportunity_id": "nothing"}, "not-in-the-round"),
        ({"instead_of": "nothing"}, "not-paired"),
        ({"deed": "lift"}, "not-decided"),
    ],
)
async def test_what_is_not_in_the_round_cannot_be_decided(
    matching: ServiceDriver, changes: dict[str, Any], code: str
) -> None:
    """And nothing is kept of it."""
    round_id, (first, _), asked = await a_draft(matching)

    decision = a_decision(round_id, first, asked[0]).model_copy(update=changes)
    refused = await matching.asks(decision, COORDINATOR)

    assert isinstance(refused, Refused) and refused.code == code
    assert await matching.documents("overrides") == []


async def test_hard_rules_and_limits_hold_for_coordinators_too(matching: ServiceDriver) -> None:
    """A second pin on one place, and a pin on what has closed, are refused with the sentence."""
    round_id, (first, second), asked = await a_draft(matching)
    await decided(matching, round_id, first, asked[0])

    full = await matching.asks(a_decision(round_id, second, asked[0]), COORDINATOR)
    assert isinstance(full, Refused) and full.code == "cannot-be-paired"
    assert full.message == "Every place it has is given to others."

    await posted(matching, CloseOpportunity(opportunity_id=asked[1]), REPRESENTATIVE)
    closed = await matching.asks(a_decision(round_id, second, asked[1]), COORDINATOR)
    assert isinstance(closed, Refused)
    assert closed.message == "The opportunity is no longer open."
    assert len(await matching.documents("overrides")) == 1


async def test_nothing_is_decided_about_a_round_that_has_ended(matching: ServiceDriver) -> None:
    """What was reviewed stays as it was."""
    round_id, (first, _), asked = await a_draft(matching)
    await posted(matching, DiscardRound(round_id=round_id), COORDINATOR)

    refused = await matching.asks(a_decision(round_id, first, asked[0]), COORDINATOR)
    assert isinstance(refused, Refused) and refused.code == "round-ended"


async def test_words_about_somebody_go_with_them(matching: ServiceDriver) -> None:
    """Also where their record had become part of another."""
    round_id, (first, _), asked = await a_draft(matching)
    await decided(matching, round_id, first, asked[0])
    await matching.receives(MemberMerged(member_id="member-1", into="member-9", merge_id="m"))
    assert await matching.documents("round_lines", member_id="member-9")

    await matching.receives(MemberErased(member_id="member-9", why="own-wish"))

    [override] = await matching.documents("overrides")
    assert override["words"] == ""
    assert await matching.documents("round_lines", member_id="member-9") == []
    view = await seen(matching, round_id)
    assert first not in dict(pairs_of(view))
