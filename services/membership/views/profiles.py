"""Profiles: everything a person said of themselves, cut down to what the reader may see."""

from collections.abc import Mapping
from typing import Any

from services.membership.domain.errors import PersonUnknown
from services.membership.domain.gazetteer import Gazetteer
from services.membership.domain.person import Link, numbered
from services.membership.domain.visibility import audiences, reader, visible
from services.membership.views.accounts import account_by_id
from services.membership.views.rolls import Rolls
from shared.contracts.envelope import Actor
from shared.contracts.requests.membership import AccountById
from shared.contracts.requests.profiles import (
    LinkView,
    MyProfile,
    OwnProfile,
    PersonRecord,
    Profile,
    ProfileById,
    Visibility,
    Whereabouts,
)
from shared.policy import require
from shared.policy.rule import held_by
from shared.storage.mongo import Database, Document

OURSELVES = Actor(id="membership", roles=frozenset({"service"}))


async def profile_by_id(
    query: ProfileById, actor: Actor, database: Database, gazetteer: Gazetteer
) -> Profile:
    """Refused alike where nobody has this id and where nothing of them is the reader's to see."""
    person = await database.find_one("people", {"_id": query.person_id})
    if person is None:
        raise PersonUnknown
    whole = await _whole(person, database, gazetteer)
    seen = visible(
        whole, person.get("visibility", {}), reader(person["_id"], actor.id, held_by(actor))
    )
    if not seen:
        raise PersonUnknown
    return Profile(person_id=person["_id"], **seen)


async def my_profile(
    query: MyProfile, actor: Actor, database: Database, gazetteer: Gazetteer
) -> OwnProfile:
    """Everything, and who else sees it. Refused where the actor is no person here."""
    require(actor, MyProfile, person_id=actor.id)
    person = await database.find_one("people", {"_id": actor.id})
    if person is None:
        raise PersonUnknown
    membership = person["membership"]
    return OwnProfile(
        person_id=person["_id"],
        **await _whole(person, database, gazetteer),
        member_since=membership["joined_at"] if membership else None,
        visibility=Visibility.model_validate(audiences(person.get("visibility", {}))),
    )


async def record_of(person_id: str, rolls: Rolls, gazetteer: Gazetteer) -> PersonRecord | None:
    """What coordinators may see of somebody, and the names of the fields that they may not."""
    person = await rolls.database.find_one("people", {"_id": person_id})
    if person is None:
        return None
    found = await account_by_id(AccountById(person_id=person_id), OURSELVES, rolls)
    whole = await _whole(person, rolls.database, gazetteer)
    seen = visible(whole, person.get("visibility", {}), "coordinator")
    membership = person["membership"]
    return PersonRecord(
        profile=Profile(person_id=person_id, **seen),
        status="member" if membership else "known",
        roles=found.account.roles if found.account else frozenset(),
        known_since=person["known_since"],
        member_since=membership["joined_at"] if membership else None,
        kept_to_themselves=tuple(sorted(whole.keys() - seen.keys())),
    )


async def _whole(person: Document, database: Database, gazetteer: Gazetteer) -> dict[str, Any]:
    represented = await database.find(
        "organisations",
        {"representatives": person["_id"]},
        sort=[("_id", 1)],
        projection={"_id": 1},
    )
    return profile_fields(person, tuple(found["_id"] for found in represented), gazetteer)


def profile_fields(
    person: Mapping[str, Any], organisations: tuple[str, ...], gazetteer: Gazetteer
) -> dict[str, Any]:
    """Every field of the profile that has anything in it."""
    fields: dict[str, Any] = {
        "name": person["name"],
        "email": person["email"],
        "about": person.get("about") or None,
        "organisations": organisations or None,
    }
    if membership := person["membership"]:
        fields |= {
            "links": _links(membership["links"], gazetteer),
            "interests": tuple(membership["interests"]),
            "whereabouts": Whereabouts.model_validate(membership),
            "time_zone": membership["time_zone"],
        }
    return {name: value for name, value in fields.items() if value is not None}


def _links(kept: list[Document], gazetteer: Gazetteer) -> tuple[LinkView, ...]:
    return tuple(
        LinkView(
            link=link.number,
            type=link.type,
            area=link.area,
            from_year=link.from_year,
            to_year=link.to_year,
            institution=link.institution,
            institution_now=gazetteer.called_today(link.institution) if link.institution else None,
        )
        for link in numbered(tuple(Link(**document) for document in kept))
    )
