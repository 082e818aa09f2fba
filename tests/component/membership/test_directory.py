"""The coordinator's directory: found by name, narrowed, page by page, and never too much."""

import asyncio
from typing import Any

import pytest

from shared.contracts.envelope import Actor, Refused
from shared.contracts.requests.membership import AppointCoordinator
from shared.contracts.requests.profiles import ChooseVisibility, DirectoryPage, People
from tests.builders import a_coordinator, a_member, the_service
from tests.component.membership.builders import a_wish_to_join, registered, representing
from tests.component.membership.test_profile import does, joined
from tests.drivers import ServiceDriver

CAST: tuple[dict[str, Any], ...] = (
    {"name": "Zoë O'Neill", "links": ({"type": "cares"},), "interests": ("Care",)},
    {"name": "ann bell", "links": ({"type": "born", "area": "Longton"},), "postcode": "SW1A 1AA"},
    {"name": "Ann Sherratt", "links": ({"type": "worked", "area": "stoke-upon-trent"},)},
)


async def everybody(membership: ServiceDriver) -> list[Actor]:
    """Three members, a representative and a coordinator."""
    members = [
        await joined(membership, email=f"person{number}@example.org", **told)
        for number, told in enumerate(CAST)
    ]
    await representing(membership, await registered(membership))
    appointing = AppointCoordinator(name="Imogen Desk", email="imogen@example.org")
    await does(membership, appointing, the_service())
    return members


async def found(membership: ServiceDriver, **filters: Any) -> list[str]:
    """The names a coordinator finds."""
    page = await membership.asks(People(**filters), a_coordinator())
    assert isinstance(page, DirectoryPage), page
    return [person.name for person in page.items]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, ["ann bell", "Ann Sherratt", "Imogen Desk", "Rob Rep", "Zoë O'Neill"]),
        ({"text": "an"}, ["ann bell", "Ann Sherratt"]),
        ({"text": "SHER ann"}, ["Ann Sherratt"]),
        ({"text": "zoe oneill"}, ["Zoë O'Neill"]),
        ({"text": "nn"}, []),
        ({"text": "-"}, []),
        ({"link": "cares"}, ["Zoë O'Neill"]),
        ({"interest": "Care"}, ["Zoë O'Neill"]),
        ({"status": "known"}, ["Imogen Desk", "Rob Rep"]),
        ({"role": "member"}, ["ann bell", "Ann Sherratt", "Zoë O'Neill"]),
        ({"role": "representative"}, ["Rob Rep"]),
        ({"role": "coordinator"}, ["Imogen Desk"]),
        ({"role": "safeguarding"}, []),
        ({"area": "longton"}, ["ann bell"]),
        ({"area": "Stoke"}, ["Ann Sherratt", "Zoë O'Neill"]),
        ({"area": "Stoke", "text": "ann", "status": "member"}, ["Ann Sherratt"]),
    ],
)
async def test_people_are_found(
    membership: ServiceDriver, filters: dict[str, Any], names: list[str]
):
    """By the beginnings of words in their names, and by whatever narrows; always by name."""
    await everybody(membership)
    assert await found(membership, **filters) == names


async def test_a_mistyped_name_finds_whom_it_meant_and_says_so(membership: ServiceDriver):
    """The desk telephones; names are heard, not read."""
    await everybody(membership)
    page = await membership.asks(People(text="ann sheratt"), a_coordinator())
    assert isinstance(page, DirectoryPage)
    assert ([person.name for person in page.items], page.meant) == (
        ["Ann Sherratt"],
        ("ann", "sherratt"),
    )
    nobody = await membership.asks(People(text="ann qqqqq"), a_coordinator())
    assert nobody == DirectoryPage(items=())


async def test_pages_hold_everybody_once(membership: ServiceDriver):
    """Also where several people have one name."""
    wishes = [a_wish_to_join(name="Ann Bell", email=f"a{n}@example.org") for n in range(7)]
    await asyncio.gather(*(membership.asks(wish) for wish in wishes))
    seen: list[str] = []
    cursor = None
    while True:
        page = await membership.asks(People(text="bell", limit=3, cursor=cursor), a_coordinator())
        assert isinstance(page, DirectoryPage)
        seen += [person.person_id for person in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 7


async def test_what_is_hidden_from_coordinators_is_neither_shown_nor_findable(
    membership: ServiceDriver,
):
    """A filter must not answer what the page keeps to itself."""
    zoe, *_ = await everybody(membership)
    hidden = {"links": "nobody", "interests": "nobody", "whereabouts": "nobody"}
    await does(membership, ChooseVisibility(visibility=hidden), zoe)
    assert await found(membership, link="cares") == []
    assert await found(membership, interest="Care") == []
    assert "Zoë O'Neill" not in await found(membership, area="Stoke")
    page = await membership.asks(People(text="zoe"), a_coordinator())
    assert isinstance(page, DirectoryPage)
    [shown] = page.items
    assert (shown.links, shown.interests, shown.outcode) == ((), (), None)


async def test_only_coordinators_may_look(membership: ServiceDriver):
    """A directory open to members would be a list for whoever joins to copy it."""
    refused = await membership.asks(People(), a_member())
    assert isinstance(refused, Refused)
    assert refused.code == "not-allowed"
    bad = await membership.asks(People(cursor="made up"), a_coordinator())
    assert isinstance(bad, Refused)
    assert bad.problems[0].field == "cursor"
