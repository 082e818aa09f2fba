"""One person's profile, from the first link to who sees it: what changes is told, kept, audited."""

from typing import Any

import pytest

from shared.contracts.envelope import NOBODY, Actor, Done, Refused
from shared.contracts.events.members import InterestsChosen, MemberMoved, MemberRelinked
from shared.contracts.requests.audit import AuditEntryView, AuditTrail
from shared.contracts.requests.common import Page
from shared.contracts.requests.membership import JoinNetwork
from shared.contracts.requests.profiles import (
    AddLink,
    ChooseInterests,
    ChooseVisibility,
    CorrectLink,
    DescribeMember,
    EndLink,
    MoveMember,
    MyProfile,
    OpenPersonRecord,
    OwnProfile,
    PersonRecord,
    Profile,
    ProfileById,
    RemoveLink,
)
from shared.contracts.values import Location
from shared.contracts.vocabulary import LinkType
from tests.builders import a_coordinator, a_member
from tests.component.membership.builders import a_wish_to_join, registered, representing
from tests.drivers import ServiceDriver

UNIVERSITY = {"type": "educated", "area": "stoke upon trent", "from_year": 1994}


async def joined(membership: ServiceDriver, **changes: Any) -> Actor:
    """Ann joins; she as she acts from now on."""
    done = await membership.asks(a_wish_to_join(**changes))
    assert isinstance(done, Done), done
    assert done.id
    return a_member(done.id)


async def does(membership: ServiceDriver, command: Any, actor: Actor) -> None:
    """Ask, and expect it done."""
    reply = await membership.asks(command, actor)
    assert isinstance(reply, Done), reply


async def own(membership: ServiceDriver, actor: Actor) -> OwnProfile:
    """The actor's own profile."""
    found = await membership.asks(MyProfile(), actor)
    assert isinstance(found, OwnProfile), found
    return found


async def trail(membership: ServiceDriver, person_id: str) -> list[AuditEntryView]:
    """The audit entries about somebody, oldest first."""
    found = await membership.asks(AuditTrail(person_id=person_id, limit=100), a_coordinator())
    assert isinstance(found, Page), found
    return list(reversed(found.items))


async def test_links_are_added_corrected_ended_and_removed(membership: ServiceDriver):
    """A tie to a place has a history, and people mistype it."""
    ann = await joined(membership)
    await does(membership, AddLink(added=UNIVERSITY), ann)
    right = {**UNIVERSITY, "type": "worked"}
    await does(membership, CorrectLink(link=3, corrected=right), ann)
    await does(membership, EndLink(link=3, to_year=1999), ann)
    await does(membership, RemoveLink(link=2), ann)
    links = (await own(membership, ann)).links
    assert links is not None
    assert [(one.link, one.type, one.from_year, one.to_year) for one in links] == [
        (1, "born", None, None),
        (3, "worked", 1994, 1999),
    ]
    assert membership.published(MemberRelinked)[-1] == MemberRelinked(
        member_id=ann.id, links=(LinkType.BORN, LinkType.WORKED)
    )
    assert [entry.action for entry in await trail(membership, ann.id)] == [
        *("member-joined", "link-added", "link-corrected", "link-ended", "link-removed"),
    ]


async def test_an_area_is_kept_under_its_own_name_and_an_institution_as_it_was_called(
    membership: ServiceDriver,
):
    """She went to Staffordshire University; there was no University of Staffordshire then."""
    ann = await joined(membership)
    then = {**UNIVERSITY, "institution": "Staffordshire University"}
    await does(membership, AddLink(added=then), ann)
    links = (await own(membership, ann)).links
    assert links is not None
    assert links[2].area == "Stoke"
    assert links[2].institution == "Staffordshire University"
    assert links[2].institution_now == "University of Staffordshire"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (EndLink(link=1, to_year=1901), "invalid"),
        (CorrectLink(link=9, corrected=UNIVERSITY), "link-not-found"),
        (RemoveLink(link=9), "link-not-found"),
        (AddLink(added={**UNIVERSITY, "to_year": 1990}), "invalid"),
        (AddLink(person_id="nobody", added=UNIVERSITY), "not-allowed"),
    ],
)
async def test_a_link_that_cannot_be_changes_nothing(
    membership: ServiceDriver, command: Any, code: str
):
    """And the sentence says what to do instead."""
    ann = await joined(membership, links=({"type": "lived", "from_year": 1984},))
    refused = await membership.asks(command, ann)
    assert isinstance(refused, Refused)
    assert refused.code == code
    assert membership.published(MemberRelinked) == []
    assert len(await trail(membership, ann.id)) == 1


async def test_the_last_link_stays(membership: ServiceDriver):
    """Without any link there is no membership."""
    ann = await joined(membership, links=({"type": "cares"},))
    refused = await membership.asks(RemoveLink(link=1), ann)
    assert isinstance(refused, Refused)
    assert refused.code == "last-link"
    assert "Add another first" in refused.message


async def test_whoever_has_not_joined_has_no_links(membership: ServiceDriver):
    """A representative is known, and may still describe themselves."""
    rob = a_member(await representing(membership, await registered(membership)))
    refused = await membership.asks(AddLink(added=UNIVERSITY), rob)
    assert isinstance(refused, Refused)
    assert refused.code == "not-a-member"
    await does(membership, DescribeMember(name="Robert Rep"), rob)
    profile = await own(membership, rob)
    assert (profile.name, profile.member_since, profile.links) == ("Robert Rep", None, None)


async def test_interests_and_moves_are_told_to_matching_without_the_address(
    membership: ServiceDriver,
):
    """A member in Melbourne is as much a member, in a time zone of their own."""
    ann = await joined(membership)
    await does(membership, ChooseInterests(interests=("Care", "Care", "Health")), ann)
    away = Location(latitude=-37.8136, longitude=144.9631)
    zone = "Australia/Melbourne"
    await does(membership, MoveMember(location=away, max_km=50, time_zone=zone), ann)
    await does(membership, MoveMember(postcode="ST4 2DE", remote=False), ann)
    assert membership.published(InterestsChosen) == [
        InterestsChosen(member_id=ann.id, interests=("Care", "Health"))
    ]
    abroad, back = membership.published(MemberMoved)
    assert abroad.location == Location(latitude=-37.81, longitude=144.96)
    assert (abroad.time_zone, abroad.max_km, abroad.remote) == (zone, 50, True)
    assert back.location == Location(outcode="ST4", latitude=53.0, longitude=-2.18)
    [person] = await membership.documents("people")
    assert "2DE" not in str(person)


async def test_before_she_chooses_only_coordinators_see_her(membership: ServiceDriver):
    """To strangers she is not there at all: an empty profile would tell that she exists."""
    ann = await joined(membership)
    for reader in (NOBODY, a_member("somebody-else")):
        refused = await membership.asks(ProfileById(person_id=ann.id), reader)
        unknown = await membership.asks(ProfileById(person_id="nobody"), reader)
        assert refused == unknown
        assert isinstance(refused, Refused)
        assert refused.code == "person-not-found"
    seen = await membership.asks(ProfileById(person_id=ann.id), a_coordinator())
    assert isinstance(seen, Profile)
    assert (seen.name, seen.email) == ("Ann Bell", "ann@example.org")


async def test_she_opens_what_she_likes_to_whom_she_likes(membership: ServiceDriver):
    """Each field for itself; what she does not name stays as it was."""
    ann = await joined(membership)
    first = {"links": "everyone", "name": "members", "email": "nobody"}
    await does(membership, ChooseVisibility(visibility=first), ann)
    await does(membership, ChooseVisibility(visibility={"interests": "members"}), ann)
    public = await membership.asks(ProfileById(person_id=ann.id))
    fellow = await membership.asks(ProfileById(person_id=ann.id), a_member("somebody-else"))
    desk = await membership.asks(ProfileById(person_id=ann.id), a_coordinator())
    assert isinstance(public, Profile)
    assert isinstance(fellow, Profile)
    assert isinstance(desk, Profile)
    assert public.model_dump(exclude_none=True).keys() == {"person_id", "links"}
    assert (fellow.name, fellow.interests, fellow.email) == ("Ann Bell", ("Heritage",), None)
    assert desk.email is None
    assert (await own(membership, ann)).email == "ann@example.org"


async def test_a_name_cannot_be_hidden_from_coordinators(membership: ServiceDriver):
    """The refusal says what is as private as it gets."""
    ann = await joined(membership)
    refused = await membership.asks(ChooseVisibility(visibility={"name": "nobody"}), ann)
    assert isinstance(refused, Refused)
    assert refused.problems[0].field == "visibility.name"
    assert "Coordinators only" in refused.problems[0].fix


async def test_a_record_is_read_only_together_with_the_note_that_it_was(
    membership: ServiceDriver,
):
    """Who looked at me, and at what? The answer holds names of fields and nothing they hold."""
    ann = await joined(membership)
    await does(membership, ChooseVisibility(visibility={"email": "nobody"}), ann)
    record = await membership.asks(OpenPersonRecord(person_id=ann.id), a_coordinator("c1"))
    assert isinstance(record, PersonRecord)
    assert (record.status, record.roles) == ("member", {"member"})
    assert (record.profile.name, record.profile.email) == ("Ann Bell", None)
    assert record.kept_to_themselves == ("email",)
    opened = (await trail(membership, ann.id))[-1]
    assert (opened.action, opened.by) == ("record-opened", "c1")
    assert "coordinator" in opened.roles
    assert {"name", "links"} <= set(opened.fields)
    assert "email" not in opened.fields
    kept = str(await membership.documents("audit_entries")).lower()
    assert "ann bell" not in kept
    assert "example.org" not in kept


async def test_a_coordinator_may_correct_a_profile_and_it_shows_who_did(
    membership: ServiceDriver,
):
    """People without a computer ring the coordinator up."""
    ann = await joined(membership)
    desk = a_coordinator("c1")
    await does(membership, DescribeMember(person_id=ann.id, name="Anne Bell", about="Potter"), desk)
    assert (await own(membership, ann)).name == "Anne Bell"
    changed = (await trail(membership, ann.id))[-1]
    assert (changed.by, changed.fields) == ("c1", ("name", "about"))


async def test_everybody_may_read_what_was_done_to_them_and_nobody_elses(
    membership: ServiceDriver,
):
    """A trail that only its authors may read protects nobody."""
    ann = await joined(membership)
    mine = await membership.asks(AuditTrail(person_id=ann.id), ann)
    assert isinstance(mine, Page)
    assert [entry.action for entry in mine.items] == ["member-joined"]
    refused = await membership.asks(AuditTrail(person_id=ann.id), a_member("somebody-else"))
    assert isinstance(refused, Refused)
    assert refused.code == "not-allowed"


async def test_nobody_is_opened_who_is_not_there(membership: ServiceDriver):
    """And nothing is noted about nobody."""
    for request in (OpenPersonRecord(person_id="nobody"), MyProfile()):
        refused = await membership.asks(request, a_coordinator())
        assert isinstance(refused, Refused)
        assert refused.code == "person-not-found"
    assert await membership.documents("audit_entries") == []


async def test_a_link_kept_before_links_had_numbers_is_numbered(membership: ServiceDriver):
    """People who joined with an older version correct their links like everybody."""
    ann = await joined(membership)
    people = membership.kernel.database["people"]
    for position in (0, 1):
        await people.update_one(
            {"_id": ann.id}, {"$unset": {f"membership.links.{position}.number": ""}}
        )
    links = (await own(membership, ann)).links
    assert links is not None
    assert [one.link for one in links] == [1, 2]
    await does(membership, RemoveLink(link=2), ann)


def test_joining_asks_for_a_link():
    """The contract itself says so, before any service is asked."""
    with pytest.raises(ValueError, match="links"):
        JoinNetwork.model_validate(
            {"name": "Ann", "email": "ann@example.org", "links": [], "agrees_to_terms": True}
        )
