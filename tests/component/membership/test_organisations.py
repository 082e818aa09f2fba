"""The register as everybody reads it."""

import pytest

from shared.contracts.envelope import Refused
from shared.contracts.requests.common import Page
from shared.contracts.requests.membership import (
    OrganisationById,
    OrganisationProfile,
    Organisations,
)
from tests.component.membership.builders import TRUST, a_row, imported, registered
from tests.drivers import ServiceDriver


async def names(membership: ServiceDriver, **wanted: object) -> list[str]:
    """The names on the first page."""
    found = await membership.asks(Organisations.model_validate(wanted))
    assert isinstance(found, Page), found
    return [item.name for item in found.items]


async def test_pages_go_through_all_names_in_order(membership: ServiceDriver):
    """Nothing is shown twice or left out, even where two have the same name."""
    given = ["Zebra Fund", "apple trust", "ÉCLAIR CLUB", "Apple Trust", '"Middle" Group']
    for name in given:
        await registered(membership, name=name)
    seen: list[str] = []
    cursor = None
    while True:
        page = await membership.asks(Organisations(cursor=cursor, limit=2))
        assert isinstance(page, Page)
        seen += [item.name for item in page.items]
        if (cursor := page.next) is None:
            break
    assert [name.lower() for name in seen] == [
        *("apple trust", "apple trust", "éclair club", '"middle" group', "zebra fund"),
    ]
    assert sorted(seen) == sorted(given)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bottle", ["BOTTLE OVEN TRUST", "Bottle Bank"]),
        ("trust bott", ["BOTTLE OVEN TRUST"]),
        ("  ", ["BOTTLE OVEN TRUST", "Bottle Bank", "Zoë's Kitchen"]),
        ("ZOES", ["Zoë's Kitchen"]),
        ("ottle", []),
        (".*", []),
        ("^b", ["BOTTLE OVEN TRUST", "Bottle Bank"]),
    ],
)
async def test_text_finds_words_by_their_beginnings(
    membership: ServiceDriver, text: str, found: list[str]
):
    """People type half a word; a pattern is only text."""
    for name in ("BOTTLE OVEN TRUST", "Bottle Bank", "Zoë's Kitchen"):
        await registered(membership, name=name)
    assert sorted(await names(membership, text=text)) == found


async def test_a_search_has_pages_too(membership: ServiceDriver):
    """The cursor and the text work together."""
    for number in range(3):
        await registered(membership, name=f"Bottle {number}")
    await registered(membership, name="Zebra")
    first = await membership.asks(Organisations(text="bottle", limit=2))
    assert isinstance(first, Page)
    assert await names(membership, text="bottle", cursor=first.next) == ["Bottle 2"]


async def test_an_organisation_is_found_by_our_id_and_by_its_identifier(membership: ServiceDriver):
    """Links from outside know the registry's number only."""
    report = await imported(membership, a_row(description="Helps."))
    for wanted in (TRUST, str(report.rows[0].id)):
        found = await membership.asks(OrganisationById(organisation_id=wanted))
        assert isinstance(found, OrganisationProfile)
        assert (found.identifier, found.description) == (TRUST, "Helps.")


async def test_an_unknown_organisation_is_refused(membership: ServiceDriver):
    """The page can say so in words."""
    refused = await membership.asks(OrganisationById(organisation_id="nowhere"))
    assert isinstance(refused, Refused)
    assert refused.code == "organisation-not-found"


async def test_a_cursor_of_another_list_is_refused(membership: ServiceDriver):
    """A stale link must not crash the list."""
    refused = await membership.asks(Organisations(cursor="nonsense"))
    assert isinstance(refused, Refused)
    assert refused.problems[0].field == "cursor"
