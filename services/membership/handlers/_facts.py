"""What happened, in the words of the published language; used by several stories."""

from collections.abc import Iterable

from services.membership.domain.errors import Problem
from services.membership.domain.organisation import Organisation
from services.membership.domain.whereabouts import Point
from shared.contracts.envelope import FieldProblem
from shared.contracts.events.membership import OrganisationCoded, OrganisationRegistered
from shared.contracts.values import Location


def location(outcode: str | None, point: Point | None) -> Location:
    """Where somebody or something is, as far as it is known."""
    latitude, longitude = point or (None, None)
    return Location(outcode=outcode, latitude=latitude, longitude=longitude)


def organisation_registered(organisation: Organisation) -> OrganisationRegistered:
    """The organisation is in the register."""
    return OrganisationRegistered(
        organisation_id=organisation.organisation_id,
        identifier=organisation.identifier,
        name=organisation.name,
        causes=organisation.causes,
        location=location(organisation.outcode, organisation.point),
        active=organisation.active,
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
