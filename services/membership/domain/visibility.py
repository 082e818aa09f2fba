"""Who may see what of a profile: one pure function, and what is shown before anybody chose.

Everything is for coordinators only until its owner opens it (UK GDPR, Article 25(2): by default
personal data are not made accessible to an indefinite number of people, and members are that).
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias, TypeVar, cast

from services.membership.domain.errors import FieldRefused

T = TypeVar("T")
Audience: TypeAlias = Literal["everyone", "members", "coordinators", "nobody"]
Reader: TypeAlias = Literal["stranger", "member", "coordinator", "owner"]

FIELDS = (
    *("name", "email", "about", "links", "interests", "whereabouts", "time_zone"),
    "organisations",
)
"""Every field of a profile that has an audience of its own."""

BY_DEFAULT: Audience = "coordinators"
NEVER_HIDDEN = ("name",)
"""Coordinators must be able to tell people apart, and to find somebody who asks for help."""

_READERS: dict[Audience, frozenset[Reader]] = {
    "everyone": frozenset({"stranger", "member", "coordinator", "owner"}),
    "members": frozenset({"member", "coordinator", "owner"}),
    "coordinators": frozenset({"coordinator", "owner"}),
    "nobody": frozenset({"owner"}),
}


def visible(
    profile: Mapping[str, T], chosen: Mapping[str, Audience], reader: Reader
) -> dict[str, T]:
    """Those of the fields that the reader may see; a field nobody chose for is as by default."""
    return {
        field: value
        for field, value in profile.items()
        if reader in _READERS[chosen.get(field, BY_DEFAULT)]
    }


def audiences(chosen: Mapping[str, Audience]) -> dict[str, Audience]:
    """Who sees each field, chosen or by default."""
    return {field: chosen.get(field, BY_DEFAULT) for field in FIELDS}


def narrowest(one: Mapping[str, Audience], other: Mapping[str, Audience]) -> dict[str, Audience]:
    """What holds where two people turn out to be one: never shown to more than either wished."""
    return {
        field: min(
            (wishes.get(field, BY_DEFAULT) for wishes in (one, other)),
            key=lambda audience: len(_READERS[audience]),
        )
        for field in (*one, *(field for field in other if field not in one))
    }


def chosen(wishes: Mapping[str, str]) -> dict[str, Audience]:
    """The wishes, if they can be granted. Raises `FieldRefused`."""
    for field, audience in wishes.items():
        if field not in FIELDS or audience not in _READERS:
            raise FieldRefused(
                f"visibility.{field[:40]}",
                "This field or audience is not known.",
                f"Choose among {', '.join(FIELDS)}, and among {', '.join(_READERS)}.",
            )
        if field in NEVER_HIDDEN and audience == "nobody":
            raise FieldRefused(
                f"visibility.{field}",
                f"The {field} cannot be hidden from coordinators.",
                "Choose “Coordinators only”, which is as private as it can be.",
            )
    return cast("dict[str, Audience]", dict(wishes))


def reader(person_id: str, asked_by: str, roles: frozenset[str]) -> Reader:
    """Which reader of this person's profile somebody is."""
    if asked_by == person_id:
        return "owner"
    if "coordinator" in roles:
        return "coordinator"
    return "member" if "member" in roles else "stranger"
