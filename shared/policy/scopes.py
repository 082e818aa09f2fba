"""Which things of a list somebody may see, from the same table: what `allows` says, as a filter."""

from dataclasses import dataclass
from typing import TypeAlias

from shared.contracts.envelope import Actor
from shared.policy.relations import Relation
from shared.policy.rule import Action, enough_for
from shared.policy.rules import RULES


@dataclass(frozen=True, slots=True)
class Everything:
    """All things, whoever they belong to."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No thing at all."""


@dataclass(frozen=True, slots=True)
class Only:
    """Things of these people or of these organisations.

    `also` names further relations that are enough, which the service resolves from its own records.
    """

    person_ids: frozenset[str] = frozenset()
    organisation_ids: frozenset[str] = frozenset()
    also: frozenset[Relation] = frozenset()


Scope: TypeAlias = Everything | Only | Nothing


def scope_of(actor: Actor, action: Action) -> Scope:
    """The things this actor may do this to."""
    enough = enough_for(actor, RULES.get(action, {}))
    if not enough:
        return Nothing()
    if Relation.ANYONE in enough:
        return Everything()
    own = frozenset({actor.id}) if Relation.SELF in enough else frozenset[str]()
    theirs = actor.organisations if Relation.OWN_ORGANISATION in enough else frozenset[str]()
    return Only(own, theirs, enough - {Relation.SELF, Relation.OWN_ORGANISATION})
