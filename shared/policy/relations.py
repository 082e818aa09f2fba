"""How somebody stands to the thing they ask about."""

from collections.abc import Iterable
from enum import StrEnum

from shared.contracts.envelope import Actor


class Relation(StrEnum):
    """Each is a fact about an actor and a thing; the table says which of them is enough.

    A service knows the first two from the ids on the thing. The next three it looks up in its own
    records, and passes them on as `also`.
    """

    SELF = "self"
    """It is about this person, or theirs."""
    OWN_ORGANISATION = "own-organisation"
    """It belongs to an organisation this person speaks for."""
    OWN_GROUP = "own-group"
    """It belongs to a group in which this person was appointed or has a seat."""
    RUN_GROUP = "run-group"
    """It belongs to a group that the place, or a delegation, lets this person run."""
    INTRODUCED = "introduced"
    """It is about somebody this person has been introduced to."""
    NETWORK = "network"
    """It belongs to a member of the network, who shares it with the other members."""
    ANYONE = "anyone"
    """Whoever it belongs to."""


def relations_to(
    actor: Actor,
    *,
    person_id: str | None = None,
    organisation_id: str | None = None,
    also: Iterable[Relation] = (),
) -> frozenset[Relation]:
    """How this actor stands to a thing of this person or this organisation (None: of none)."""
    found = {Relation.ANYONE, *also}
    if person_id is not None and person_id == actor.id:
        found.add(Relation.SELF)
    if organisation_id is not None and organisation_id in actor.organisations:
        found.add(Relation.OWN_ORGANISATION)
    return frozenset(found)
