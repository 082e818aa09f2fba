"""What people agreed to, as they and coordinators see it; and what becomes of it."""

from pathlib import Path

import pytest

from services.membership.app import build_app
from services.membership.clients.place import PlacePack, PlacePackUnreadable
from shared.contracts.envelope import Refused
from shared.contracts.requests.consent import ConsentsOf, GiveConsent
from shared.contracts.requests.forgetting import ErasePerson
from shared.contracts.requests.personal import PersonalDataOf
from tests.builders import a_coordinator, a_member
from tests.component.membership.clearing import joined
from tests.component.membership.consenting import agrees, consents, takes_back
from tests.drivers import ServiceDriver, driver_for

STOKE = Path("deploy/places/stoke-on-trent")


async def test_every_purpose_is_shown_with_its_wording_and_none_is_given(
    membership: ServiceDriver,
):
    """Nothing is agreed to by joining."""
    ann = await joined(membership)

    found = await consents(membership, ann)

    assert list(found) == ["newsletter", "share-with-trust"]
    assert {one.state for one in found.values()} == {"not-given"}
    assert found["newsletter"].wording == "Send me the newsletter by e-mail."
    assert found["share-with-trust"].partner == "Bottle Oven Trust"
    assert all(one.asked and one.history == () for one in found.values())


async def test_each_purpose_stands_alone(membership: ServiceDriver):
    """A yes to one is no yes to another."""
    ann = await joined(membership)
    await agrees(membership, ann)

    found = await consents(membership, ann)

    assert found["newsletter"].state == "given"
    assert found["share-with-trust"].state == "not-given"


async def test_a_new_wording_asks_again_and_a_former_purpose_can_be_taken_back(
    membership: ServiceDriver, mongo_url: str, tmp_path: Path
):
    """The same people and ledger, after the place has changed what it asks for."""
    ann = await joined(membership)
    await agrees(membership, ann)
    share = GiveConsent(purpose="share-with-trust", wording_version="2026-1")
    await agrees(membership, ann, share)
    (tmp_path / "place.yaml").write_text(
        "consents: [{code: newsletter, name: Letter, wording: Twice a week., "
        "wording_version: 2026-2}]"
    )
    database = membership.kernel.settings.mongo_database
    environment = {"POTBANK_PLACE": str(tmp_path), "MONGO_DATABASE": database}
    async with driver_for(build_app, mongo_url, **environment) as later:
        found = await consents(later, ann)
        assert found["newsletter"].state == "given-under-an-older-wording"
        assert found["newsletter"].wording == "Twice a week."
        former = found["share-with-trust"]
        assert (former.asked, former.state) == (False, "given")
        assert former.wording == "Give my name to the Bottle Oven Trust."

        again = GiveConsent(purpose="newsletter", wording_version="2026-2")
        await agrees(later, ann, again)
        await takes_back(later, ann, "share-with-trust")

        found = await consents(later, ann)
        assert found["newsletter"].state == "given"
        assert [one.wording_version for one in found["newsletter"].history] == ["2026-2", "2026-1"]
        assert found["share-with-trust"].state == "withdrawn"


async def test_a_long_history_is_cut_and_the_state_is_not(membership: ServiceDriver):
    """Whoever changes their mind all day still gets an answer, and the right one."""
    ann = await joined(membership)
    share = GiveConsent(purpose="share-with-trust", wording_version="2026-1")
    await agrees(membership, ann, share)
    for _ in range(26):
        await agrees(membership, ann)
        await takes_back(membership, ann)

    found = await consents(membership, ann)

    assert len(await membership.documents("consents")) == 53
    assert (found["newsletter"].state, len(found["newsletter"].history)) == ("withdrawn", 50)
    assert found["share-with-trust"].state == "given"


async def test_coordinators_see_it_and_other_members_do_not(membership: ServiceDriver):
    """Whoever sends the newsletter must know who wants it."""
    ann = await joined(membership)
    await agrees(membership, ann)

    seen = await membership.asks(ConsentsOf(person_id=ann), a_coordinator())
    other = await membership.asks(ConsentsOf(person_id=ann), a_member("somebody-else"))
    unknown = await membership.asks(ConsentsOf(person_id="nobody"), a_coordinator())

    assert not isinstance(seen, Refused)
    assert seen.consents[0].state == "given"
    assert isinstance(other, Refused)
    assert other.code == "not-allowed"
    assert isinstance(unknown, Refused)
    assert unknown.code == "person-not-found"


async def test_it_is_exported_and_goes_with_the_person(membership: ServiceDriver):
    """The audit trail alone keeps that it was given, by ids and codes."""
    ann = await joined(membership)
    await agrees(membership, ann)
    exported = await membership.asks(PersonalDataOf(person_id=ann), a_member(ann))
    assert not isinstance(exported, Refused)
    [kept] = [record for record in exported.items if record.collection == "consents"]
    assert kept.fields["wording"] == "Send me the newsletter by e-mail."

    await membership.asks(ErasePerson(person_id=ann), a_member(ann))

    assert await membership.documents("consents") == []
    actions = [entry["action"] for entry in await membership.documents("audit_entries")]
    assert "consent-given" in actions


@pytest.mark.parametrize(
    ("consents", "wrong"),
    [
        ("[{code: News Letter, name: N, wording: W, wording_version: '1'}]", "small letters"),
        ("[{code: news, name: N, wording: '', wording_version: '1'}]", "needs a wording"),
        ("[{code: news, name: N, wording: W, wording_version: a b}]", "needs a wording"),
        ("[{code: news, name: N, wording: W}]", "wording_version"),
        (
            "[{code: a, name: N, wording: W, wording_version: '1'}, "
            "{code: a, name: N, wording: W, wording_version: '1'}]",
            "same code",
        ),
    ],
)
def test_a_purpose_that_cannot_be_asked_stops_the_start(tmp_path: Path, consents: str, wrong: str):
    """Better no start than a consent that proves nothing."""
    (tmp_path / "place.yaml").write_text(f"consents: {consents}")
    with pytest.raises(PlacePackUnreadable, match=wrong):
        PlacePack.load(tmp_path)


def test_the_pack_of_the_place_asks_for_what_it_names():
    """Each in words, with a version; the partner is one of the institutions."""
    purposes = {purpose.code: purpose for purpose in PlacePack.load(STOKE).purposes}

    assert {"newsletter", "research"} <= set(purposes)
    assert all(purpose.wording.endswith(".") for purpose in purposes.values())
    shared = [purpose for purpose in purposes.values() if purpose.partner]
    assert all(str(purpose.partner) in purpose.wording for purpose in shared)
    assert shared
