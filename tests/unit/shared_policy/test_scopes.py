"""The filter of a list says the same as the decision about each thing of it."""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.catalogue import OPERATIONS, REQUESTS
from shared.contracts.envelope import Actor, Query, Role
from shared.policy import (
    Everything,
    Nothing,
    Only,
    Relation,
    Scope,
    allows,
    relations_to,
    scope_of,
)
from shared.storage.scopes import within

PEOPLE = ("ada", "ben", None)
ORGANISATIONS = ("kiln", "school", None)
actors = st.builds(
    Actor,
    id=st.sampled_from(["ada", "ben"]),
    roles=st.frozensets(st.sampled_from(get_args(Role))),
    organisations=st.frozensets(st.sampled_from(["kiln", "school"])),
)
known = st.frozensets(st.sampled_from([Relation.OWN_GROUP, Relation.INTRODUCED, Relation.NETWORK]))


def holds(scope: Scope, person: str | None, organisation: str | None, also) -> bool:
    """Is a thing of these two in the scope?"""
    if isinstance(scope, Only):
        return (
            person in scope.person_ids
            or organisation in scope.organisation_ids
            or bool(scope.also & also)
        )
    return isinstance(scope, Everything)


@given(
    actor=actors,
    action=st.sampled_from([*REQUESTS, *OPERATIONS]),
    person=st.sampled_from(PEOPLE),
    organisation=st.sampled_from(ORGANISATIONS),
    also=known,
)
def test_a_scope_holds_exactly_what_is_allowed(actor, action, person, organisation, also):
    """Two answers from one table: nobody sees in a list what they may not open, nor misses any."""
    related = relations_to(actor, person_id=person, organisation_id=organisation, also=also)
    allowed = allows(actor, action, related).allowed
    assert holds(scope_of(actor, action), person, organisation, also) == allowed


def test_what_no_rule_knows_is_an_empty_list():
    """Deny by default, for lists as well."""

    class Unheard(Query[Actor]):
        subject = "rpc.matching.unheard.v1"

    assert scope_of(Actor(id="ada", roles=frozenset({"coordinator"})), Unheard) == Nothing()


def test_a_scope_becomes_a_filter():
    """Nothing is a filter that finds nothing: an empty one would find everything."""
    nothing = {"_id": {"$in": []}}
    own = Only(frozenset({"ada"}), frozenset({"kiln"}), frozenset({Relation.OWN_GROUP}))
    groups = {"group_id": {"$in": ["band"]}}

    assert within(Everything()) == {}
    assert within(Nothing(), people=("person_id",)) == nothing
    assert within(Only(), people=("person_id",), organisations=("organisation_id",)) == nothing
    assert within(own, people=("person_id",)) == {"person_id": {"$in": ["ada"]}}
    assert within(own, people=("owner_id",), organisations=("owner_id",)) == {
        "owner_id": {"$in": ["ada", "kiln"]}
    }
    assert within(own, organisations=("of",), also={Relation.OWN_GROUP: groups}) == {
        "$or": [{"of": {"$in": ["kiln"]}}, groups]
    }
    assert within(own, also={Relation.NETWORK: {}}) == nothing, "not a relation of this scope"
