"""Who is new or has changed is compared with the others, soon and cheaply."""

from shared.contracts.requests.duplicates import Duplicates
from tests.builders import a_coordinator, a_member
from tests.component.membership.builders import a_pair, a_wish_to_join, registered
from tests.drivers import ServiceDriver


async def test_somebody_who_joins_twice_is_suggested_with_the_grounds(membership: ServiceDriver):
    """Two addresses, one person; nobody has to ask for it."""
    pair = await a_pair(membership)
    page = await membership.asks(Duplicates(), actor=a_coordinator())
    [found] = page.items
    assert found.pair_id == pair.id
    assert found.score == sum(ground.points for ground in found.grounds) >= 55
    assert {ground.code for ground in found.grounds} >= {"same-name", "same-outcode"}
    fields = {field.label: field for field in found.fields}
    assert not fields["Name"].differs
    assert fields["E-mail address"].differs
    assert fields["E-mail address"].choice is None


async def test_people_with_nothing_in_common_are_not(membership: ServiceDriver):
    """Nor is anybody compared with an organisation of their name."""
    await registered(membership, name="Ann Bell", postcode="ST4 2DE")
    await membership.asks(a_wish_to_join())
    await membership.asks(a_wish_to_join(email="tom@b.example", name="Tom Nowak"))
    await membership.runs("find-duplicates")
    assert await membership.documents("suggestions") == []
    assert await membership.documents("compared", waiting_since={"$ne": None}) == []


async def test_organisations_are_suggested_too(membership: ServiceDriver):
    """Entered by hand, and once more with LTD."""
    for name in ("The Kiln Workshop", "Kiln Workshop Ltd"):
        await registered(membership, name=name, postcode="ST4 2DE", website="https://kiln.example")
    await membership.runs("find-duplicates")
    page = await membership.asks(Duplicates(kind="organisation"), actor=a_coordinator())
    [found] = page.items
    assert found.kind == "organisation"
    assert [field.label for field in found.fields if field.differs] == ["Name"]


async def test_only_coordinators_see_pairs(membership: ServiceDriver):
    """They show two people's addresses."""
    refused = await membership.asks(Duplicates(), actor=a_member())
    assert refused.code == "not-allowed"
