"""An organisation asks for help, and the board shows it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from shared.contracts.envelope import NOBODY, Refused
from shared.contracts.events.matching import OpportunityPosted
from shared.contracts.requests.matching import OpenOpportunities, OpportunityById
from shared.contracts.values import Period
from tests.builders import a_need_recognised, a_representative, an_organisation_registered
from tests.component.matching.builders import (
    REPRESENTATIVE,
    an_opportunity,
    everybody_is_known,
    posted,
)
from tests.drivers import ServiceDriver


async def titles(matching: ServiceDriver, **query: Any) -> list[str]:
    """What a visitor finds on the board."""
    page = await matching.asks(OpenOpportunities(**query), NOBODY)
    assert not isinstance(page, Refused), page
    return [opportunity.title for opportunity in page.items]


async def test_a_postcode_becomes_an_outward_code_with_a_point(matching: ServiceDriver) -> None:
    """Distance needs a point; nobody types coordinates."""
    await everybody_is_known(matching)

    id_ = await posted(matching, an_opportunity(postcode="st4 2df"), REPRESENTATIVE)

    shown = await matching.asks(OpportunityById(opportunity_id=id_), NOBODY)
    assert shown.location.outcode == "ST4"
    assert shown.location.point is not None
    assert shown.organisation_name == "Bottle Oven Trust"
    assert matching.published(OpportunityPosted)[0].location == shown.location


@pytest.mark.parametrize(
    ("changes", "who", "code", "field"),
    [
        ({}, a_representative("organisation-2"), "not-allowed", None),
        (
            {"organisation_id": "organisation-9"},
            a_representative("organisation-9"),
            "organisation-not-found",
            "organisation_id",
        ),
        ({"postcode": "not one"}, REPRESENTATIVE, "invalid", "postcode"),
        ({"kind": "talent"}, REPRESENTATIVE, "invalid", "skills"),
        ({"period": Period(ends_on="2026-11-20")}, REPRESENTATIVE, "invalid", "ends_on"),
    ],
)
async def test_what_cannot_be_posted_says_why(
    matching: ServiceDriver, changes: dict[str, Any], who: Any, code: str, field: str | None
) -> None:
    """Every refusal has a stable code, and names the field where one is at fault."""
    matching.at(datetime(2026, 11, 21, 12, tzinfo=UTC))
    await everybody_is_known(matching)

    reply = await matching.asks(an_opportunity(**changes), who)

    assert isinstance(reply, Refused)
    assert reply.code == code
    assert [problem.field for problem in reply.problems] == ([field] if field else [])
    assert matching.published(OpportunityPosted) == []


async def test_an_inactive_organisation_asks_for_nothing(matching: ServiceDriver) -> None:
    """The register says who works."""
    await matching.receives(an_organisation_registered(active=False))

    reply = await matching.asks(an_opportunity(), REPRESENTATIVE)

    assert isinstance(reply, Refused)
    assert reply.code == "organisation-inactive"


async def test_a_recognised_need_is_shown_from_the_start(matching: ServiceDriver) -> None:
    """The need was recognised before the opportunity was posted."""
    await everybody_is_known(matching)
    await matching.receives(a_need_recognised(need_id="need-1"))

    id_ = await posted(matching, an_opportunity(need_id="need-1"), REPRESENTATIVE)
    other = await posted(matching, an_opportunity(title="x", need_id="need-2"), REPRESENTATIVE)

    for opportunity_id, recognised in ((id_, True), (other, False)):
        shown = await matching.asks(OpportunityById(opportunity_id=opportunity_id), NOBODY)
        assert shown.serves_recognised_need is recognised


async def test_every_filter_of_the_board_narrows(matching: ServiceDriver) -> None:
    """People look for what they can do, near them, on the day they have time."""
    await everybody_is_known(matching)
    for changes in (
        {"title": "Repair a kiln", "kind": "talent", "skills": ("PracticalWork",)},
        {"title": "Read 100% (really) aloud", "remote": True, "postcode": None},
        {
            "title": "Plant trees",
            "causes": ("Environment",),
            "postcode": "ST13 5AA",
            "period": Period(starts_on=date(2027, 2, 1), ends_on=date(2027, 2, 28)),
        },
    ):
        await posted(matching, an_opportunity(**changes), REPRESENTATIVE)

    assert await titles(matching, kind="talent") == ["Repair a kiln"]
    assert await titles(matching, skill="PracticalWork") == ["Repair a kiln"]
    assert await titles(matching, cause="Environment") == ["Plant trees"]
    assert await titles(matching, remote=True) == ["Read 100% (really) aloud"]
    assert await titles(matching, near="ST6", within_km=3) == ["Repair a kiln"]
    assert await titles(matching, near="st13", within_km=1) == ["Plant trees"]
    assert await titles(matching, on=date(2027, 3, 1)) == [
        "Read 100% (really) aloud",
        "Repair a kiln",
    ]
    assert len(await titles(matching, on=date(2027, 2, 28))) == 3
    assert await titles(matching, organisation_id="organisation-2") == []
    assert await titles(matching, text="KILN repair") == ["Repair a kiln"]
    assert await titles(matching, text="bottle oven trust", kind="talent") == ["Repair a kiln"]


@pytest.mark.parametrize("text", ["100% (really)", "(", ".*", "$where", '{"$gt": ""}', "\0x"])
async def test_the_search_box_reads_text_and_nothing_else(
    matching: ServiceDriver, text: str
) -> None:
    """A pattern or an operator typed by a visitor is looked for as it stands."""
    await everybody_is_known(matching)
    await posted(matching, an_opportunity(title="Read 100% (really) aloud"), REPRESENTATIVE)

    assert len(await titles(matching, text=text)) == (1 if text in "100% (really)" else 0)


async def test_a_place_we_do_not_know_is_refused_by_name(matching: ServiceDriver) -> None:
    """An empty page would say that nobody needs help there."""
    reply = await matching.asks(OpenOpportunities(near="nowhere"), NOBODY)

    assert isinstance(reply, Refused)
    assert reply.problems[0].field == "near"


async def test_the_board_is_paged_newest_first(matching: ServiceDriver) -> None:
    """Pages neither repeat nor lose anything while new ones arrive."""
    await everybody_is_known(matching)
    for hour in range(5):
        matching.at(datetime(2026, 11, 21, 12 + hour, tzinfo=UTC))
        await posted(matching, an_opportunity(title=f"Nr {hour}"), REPRESENTATIVE)

    page = await matching.asks(OpenOpportunities(limit=2), NOBODY)
    matching.at(datetime(2026, 11, 21, 20, tzinfo=UTC))
    await posted(matching, an_opportunity(title="Newer"), REPRESENTATIVE)
    seen = [opportunity.title for opportunity in page.items]
    while page.next:
        page = await matching.asks(OpenOpportunities(limit=2, cursor=page.next), NOBODY)
        seen += [opportunity.title for opportunity in page.items]

    assert seen == ["Nr 4", "Nr 3", "Nr 2", "Nr 1", "Nr 0"]


async def test_a_cursor_of_another_list_is_refused(matching: ServiceDriver) -> None:
    """Nonsense in an address bar is not an error page."""
    reply = await matching.asks(OpenOpportunities(cursor="nonsense!"), NOBODY)

    assert isinstance(reply, Refused)
    assert reply.problems[0].field == "cursor"
