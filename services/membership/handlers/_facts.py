"""What happened, in the words of the published language; used by several stories."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from services.membership.domain.blocking import Pair
from services.membership.domain.errors import Problem
from services.membership.domain.organisation import Organisation
from services.membership.domain.person import Link, Membership
from services.membership.domain.suggestion import Kind, Suggestion
from services.membership.domain.whereabouts import Point
from services.membership.ports import MembershipWork, Place
from shared.contracts.envelope import FieldProblem
from shared.contracts.events.membership import (
    MemberJoined,
    OrganisationCoded,
    OrganisationRegistered,
)
from shared.contracts.values import Location, PlaceLink
from shared.contracts.vocabulary import LinkType


def location(outcode: str | None, point: Point | None) -> Location:
    """Where somebody or something is, as far as it is known."""
    latitude, longitude = point or (None, None)
    return Location(outcode=outcode, latitude=latitude, longitude=longitude)


def member_joined(member_id: str, membership: Membership) -> MemberJoined:
    """Somebody is a member, with what others must know of it."""
    return MemberJoined(
        member_id=member_id,
        links=tuple(dict.fromkeys(LinkType(link.type) for link in membership.links)),
        interests=membership.interests,
        location=location(membership.outcode, membership.point),
        max_km=membership.max_km,
        remote=membership.remote,
        time_zone=membership.time_zone,
    )


def link_of(told: PlaceLink, place: Place) -> Link:
    """The link as it is kept: its area under the name the place pack has for it."""
    link = Link(**told.model_dump(mode="json"))
    return replace(link, area=place.gazetteer.area_named(link.area)) if link.area else link


def organisation_registered(organisation: Organisation) -> OrganisationRegistered:
    """The organisation is in the register."""
    return OrganisationRegistered(
        organisation_id=organisation.organisation_id,
        identifier=organisation.identifier,
        name=organisation.name,
        causes=organisation.causes,
        location=location(organisation.outcode, organisation.point),
        active=organisation.active,
        verified=not organisation.unverified,
    )


def organisation_coded(organisation: Organisation) -> OrganisationCoded:
    """The codings of the organisation are not what they were."""
    return OrganisationCoded(
        organisation_id=organisation.organisation_id,
        causes=organisation.causes,
        codings=len(organisation.codings),
    )


def field_problems(problems: Iterable[Problem]) -> tuple[FieldProblem, ...]:
    """What is wrong, field by field."""
    return tuple(FieldProblem(field=p.field, message=p.message, fix=p.fix) for p in problems)


async def keep_pairs(pairs: Sequence[Pair], kind: Kind, work: MembershipWork) -> None:
    """Suggest these pairs, as far as nobody has decided on them."""
    known = await work.suggestions.get_many(pair.pair_id for pair in pairs)
    for pair in pairs:
        before = known.get(pair.pair_id)
        after = (
            before.found_again(pair, work.now) if before else Suggestion.of(pair, kind, work.now)
        )
        if after is not before:
            work.suggestions.save(after)
