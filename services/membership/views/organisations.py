"""The register as everybody may read it: a list by name, and one organisation."""

import re
from typing import Any

from services.membership.domain.errors import OrganisationUnknown
from services.membership.domain.names import words_of
from services.membership.domain.organisation import union
from services.membership.ports import Place
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.membership import (
    Coding,
    OrganisationById,
    OrganisationProfile,
    Organisations,
    OrganisationSummary,
)
from shared.contracts.requests.register import (
    Representatives,
    RepresentativesFound,
    RepresentativeView,
)
from shared.contracts.values import Location
from shared.policy import require
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database, Document

BY_NAME = [("name_key", 1), ("_id", 1)]


async def organisations(query: Organisations, database: Database) -> Page[OrganisationSummary]:
    """Organisations by name; with a text, those whose names have words beginning with its words."""
    words = words_of(query.text or "")
    waiting = {"unverified": True} if query.unverified else {}
    if query.text and query.text.strip() and not words:
        return Page(items=())
    found = await database.find(
        "organisations",
        {**_having(words), **waiting, **seek(query.cursor, BY_NAME)},
        sort=BY_NAME,
        limit=query.limit + 1,
        projection={"description": 0, "representatives": 0},
    )
    return page(found, query.limit, BY_NAME, _summary)


async def organisation_by_id(
    query: OrganisationById, database: Database, place: Place
) -> OrganisationProfile:
    """The organisation with this id of ours or this registry identifier. Refused where unknown."""
    wanted = query.organisation_id
    found = await database.find_one(
        "organisations", {"$or": [{"_id": wanted}, {"identifier": wanted}]}
    )
    if found is None:
        raise OrganisationUnknown(wanted)
    point = found["point"]
    codings = tuple(Coding.model_validate(coding) for coding in _codings(found))
    return OrganisationProfile(
        **_summary(found).model_dump(),
        description=found["description"],
        website=found["website"],
        codings=codings,
        formerly=tuple(found.get("formerly", ())),
        ward=place.ward_of(point),
        location=Location(
            outcode=found["outcode"], latitude=point and point[0], longitude=point and point[1]
        ),
    )


async def representatives(
    query: Representatives, actor: Actor, database: Database
) -> RepresentativesFound:
    """By name. Refused to whoever neither speaks for it nor coordinates, and where unknown."""
    require(actor, Representatives, organisation_id=query.organisation_id)
    found = await database.find_one("organisations", {"_id": query.organisation_id})
    if found is None:
        raise OrganisationUnknown(query.organisation_id)
    people = await database.find("people", {"_id": {"$in": found["representatives"]}})
    people.sort(key=lambda person: str(person["name"]))
    return RepresentativesFound(
        representatives=tuple(
            RepresentativeView(person_id=one["_id"], name=one["name"], email=one["email"])
            for one in people
        )
    )


def _having(words: tuple[str, ...]) -> dict[str, Any]:
    if not words:
        return {}
    return {"$and": [{"name_words": {"$regex": f"^{re.escape(word)}"}} for word in words]}


def _codings(document: Document) -> list[Document]:
    return [a["coding"] for a in document["additions"] if a["coding"]]


def _summary(document: Document) -> OrganisationSummary:
    return OrganisationSummary(
        organisation_id=document["_id"],
        identifier=document["identifier"],
        name=document["name"],
        causes=union(coding["causes"] for coding in _codings(document)),
        outcode=document["outcode"],
        active=document["active"],
        verified=not document.get("unverified", False),
    )
