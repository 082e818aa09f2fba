"""One row of the table: for each kind of person, the relations that are enough."""

from collections.abc import Mapping, Set
from typing import Any, Literal, TypeAlias

from shared.contracts.envelope import Actor, Request, Role
from shared.policy.relations import Relation

Who: TypeAlias = Literal["anyone", "signed-in"] | Role
"""A role; or everybody who is signed in as a person; or anyone at all, signed in or not."""

Rule: TypeAlias = Mapping[Who, Set[Relation]]
Action: TypeAlias = type[Request[Any]]

INCLUDED: Mapping[Role, tuple[Role, ...]] = {"administrator": ("coordinator",)}
"""Role -> roles whose rights it has as well. Nothing else follows from anything: a coordinator is
neither safeguarding nor of the working group unless appointed."""


def is_person(actor: Actor) -> bool:
    """Signed in, and not a service only."""
    return bool(actor.roles - {"service"})


def held_by(actor: Actor) -> frozenset[Who]:
    """Everything this actor counts as in the table."""
    held: set[Who] = {"anyone", *actor.roles}
    if is_person(actor):
        held.add("signed-in")
    for role in actor.roles:
        held.update(INCLUDED.get(role, ()))
    return frozenset(held)


def enough_for(actor: Actor, rule: Rule) -> frozenset[Relation]:
    """The relations that are enough for this actor; none: the rule does not name them at all."""
    held = held_by(actor)
    return frozenset(
        relation for who, relations in rule.items() if who in held for relation in relations
    )
