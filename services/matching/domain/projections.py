"""What matching keeps of things that other services own."""

from dataclasses import dataclass

from services.matching.domain.places import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Member:
    """What a match depends on; who the person is stays in membership."""

    member_id: str
    interests: tuple[str, ...] = ()
    place: Place = NOWHERE
    max_km: int = 20
    remote: bool = True
    time_zone: str = "Europe/London"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of the register. `identifier` is its registry identifier."""

    organisation_id: str
    name: str
    identifier: str | None = None
    causes: tuple[str, ...] = ()
    place: Place = NOWHERE
    active: bool = True
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Need:
    """A recognised need of the place."""

    need_id: str
    cause: str
    place: Place = NOWHERE
