"""Which records are compared with others, and since when one waits for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from services.membership.domain.organisation import Organisation
from services.membership.domain.person import Person
from services.membership.domain.suggestion import Kind
from services.membership.domain.traits import Traits, organisation_traits, person_traits


@dataclass(frozen=True, slots=True)
class Compared:
    """The traits of one record and its keys; `waiting_since` it changed without being compared."""

    record_id: str
    kind: Kind
    keys: tuple[str, ...]
    traits: Traits
    waiting_since: datetime | None

    @classmethod
    def person(cls, person: Person, now: datetime) -> Self:
        """A person who is new or has changed."""
        traits = person_traits(
            person.person_id, person.name, person.email, person.outcode, person.birth_year
        )
        return cls.of(traits, "person", now)

    @classmethod
    def organisation(cls, organisation: Organisation, now: datetime) -> Self:
        """An organisation that is new or has changed."""
        known = organisation
        traits = organisation_traits(
            known.organisation_id, known.name, known.website, known.outcode
        )
        return cls.of(traits, "organisation", now)

    @classmethod
    def of(cls, traits: Traits, kind: Kind, now: datetime) -> Self:
        """A record that waits to be looked at; organisations and people share no key."""
        keys = tuple(f"{kind[0]}{key}" for key in traits.keys)
        return cls(traits.record_id, kind, keys, traits, now)
