"""Every role x every request x every relation, against tables that people have read."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.catalogue import OPERATIONS, REQUESTS
from shared.contracts.envelope import NOBODY, Actor, Done, Query, Role
from shared.policy import RULES, NotAllowed, Relation, allows, may_ask, require

TABLES = Path(__file__).parent / "expected"
LETTERS = {
    "S": Relation.SELF,
    "O": Relation.OWN_ORGANISATION,
    "G": Relation.OWN_GROUP,
    "R": Relation.RUN_GROUP,
    "I": Relation.INTRODUCED,
    "N": Relation.NETWORK,
    "A": Relation.ANYONE,
}
ACTIONS = {action.__name__: action for action in (*REQUESTS, *OPERATIONS)}
ROLES: tuple[Role, ...] = get_args(Role)


def cells() -> Iterator[tuple[str, str, str]]:
    """(request, role, cell) of every reviewed table."""
    for table in sorted(TABLES.glob("*.txt")):
        _, _, head, *rows = table.read_text().splitlines()
        _, *roles = head.split()
        for row in rows:
            action, *enough = row.split()
            yield from ((action, role, cell) for role, cell in zip(roles, enough, strict=True))


CELLS = list(cells())


def holding(*roles: Role) -> Actor:
    """Somebody with these roles and nothing else."""
    return Actor(id="somebody", roles=frozenset(roles))


def test_the_reviewed_tables_have_every_request_and_every_role():
    """A request that nobody has thought about must not slip through with the others."""
    assert {action for action, _, _ in CELLS} == set(ACTIONS)
    assert len(CELLS) == len(ACTIONS) * (len(ROLES) + 1), "one cell each"
    assert {role for _, role, _ in CELLS} == {"nobody", *ROLES}


def test_the_policy_says_what_the_reviewed_tables_say():
    """Each role alone, each relation alone: yes exactly where the table says so."""
    tried, wrong = 0, []
    for action, role, cell in CELLS:
        actor = NOBODY if role == "nobody" else holding(role)  # type: ignore[arg-type]
        for letter, relation in LETTERS.items():
            tried += 1
            if allows(actor, ACTIONS[action], {relation}).allowed != (letter in cell):
                wrong.append(f"{role} {action} {relation}: the table says {cell}")
        assert may_ask(actor, ACTIONS[action]).allowed == (cell != "-")
    assert wrong == []
    print(f"{tried} decisions")
    assert tried == len(ACTIONS) * (len(ROLES) + 1) * len(Relation)


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS.keys())
def test_a_service_alone_is_never_a_person(action):
    """What a person signs in for is not for services, and the other way round."""
    rule = RULES[action]
    assert rule, "a row that lets nobody in is better left out"
    if "service" not in rule and "anyone" not in rule:
        assert not may_ask(holding("service"), action)


some_roles = st.frozensets(st.sampled_from(ROLES))
some_relations = st.frozensets(st.sampled_from(Relation))


class Unheard(Query[Done]):
    """A request that no table knows."""

    subject = "rpc.matching.unheard.v1"


@given(roles=some_roles, relations=some_relations)
def test_without_a_rule_nobody_may(roles: frozenset[Role], relations: frozenset[Relation]):
    """Deny by default, whoever asks and however they stand to the thing."""
    actor = Actor(id="somebody", roles=roles)
    assert not allows(actor, Unheard, relations)
    assert not may_ask(actor, Unheard)


@given(roles=some_roles, relations=some_relations, action=st.sampled_from(list(ACTIONS.values())))
def test_several_roles_may_what_one_of_them_may(roles, relations, action):
    """Rights add up and never take away, over roles and over relations."""
    together = allows(Actor(id="somebody", roles=roles), action, relations).allowed
    each = any(
        allows(Actor(id="somebody", roles=frozenset(held)), action, {relation}).allowed
        for held in ([], *([role] for role in roles))
        for relation in relations
    )
    assert together == each


@given(relations=some_relations, action=st.sampled_from(list(ACTIONS.values())))
def test_an_administrator_may_what_a_coordinator_may(relations, action):
    """And no other role brings a second one with it."""
    if allows(holding("coordinator"), action, relations):
        assert allows(holding("administrator"), action, relations)


def test_a_no_says_what_to_do_next():
    """A refusal without a next step is a wall."""
    [withdraw] = [action for name, action in ACTIONS.items() if name == "WithdrawOffer"]
    stranger = allows(NOBODY, withdraw, {Relation.SELF})
    another = allows(holding("member"), withdraw, {Relation.ANYONE})
    assert (stranger.code, stranger.next) == ("sign-in-first", "Sign in and try again.")
    assert another.code == "not-allowed"
    assert another.message == (
        "You may not do this: it is for anyone who is signed in (their own)."
    )
    assert "coordinator" in another.next


def test_requiring_raises_what_is_answered():
    """A handler goes on, or its caller reads why not."""
    withdraw = ACTIONS["WithdrawOffer"]
    require(holding("member"), withdraw, person_id="somebody")
    with pytest.raises(NotAllowed) as refusal:
        require(holding("member"), withdraw, person_id="somebody-else")
    assert refusal.value.code == "not-allowed"
    assert str(refusal.value).endswith("coordinator of the network.")
