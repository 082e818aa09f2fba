"""Every request has a row in the table, and every row about whose thing it is, is asked."""

import ast

from deploy.system import ROOT
from shared.contracts.catalogue import OPERATIONS, REQUESTS
from shared.policy import RULES, Relation
from tests.architecture.source import modules

ASKED = {"require", "allows", "scope_of"}
FOR_WHOEVER_ASKS = {
    "PostOffer": "the offer is made in the name of the person who asks, who cannot name another",
    "AnnounceVisit": "the visit is that of the person who asks, who cannot name another",
    "PersonalDataOf": "shared/messaging/personal.py asks it, for every service",
}
"""Requests about one's own things that name no thing, and why nothing is left to be checked."""


def test_every_request_has_a_rule_in_the_module_of_its_name():
    """Nobody may make a request without one: add a row to shared/policy/rules/<module>.py,
    and a reviewed one to tests/unit/shared_policy/expected/<module>.txt."""
    missing = {action.__name__ for action in (*REQUESTS, *OPERATIONS)} - {
        action.__name__ for action in RULES
    }
    assert missing == set()
    assert set(RULES) == {*REQUESTS, *OPERATIONS}


def test_who_may_ask_is_written_nowhere_else():
    """A second place would be the one that is forgotten."""
    assert [
        action.__name__ for action in (*REQUESTS, *OPERATIONS) if hasattr(action, "access")
    ] == []
    roles_read = [
        f"{module.path}:{node.lineno}"
        for module in modules(ROOT, "services")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Compare | ast.BinOp) and "actor.roles" in ast.unparse(node)
    ]
    assert roles_read == [], "ask shared.policy instead of comparing roles"


def test_a_rule_about_whose_thing_it_is_is_asked_where_the_thing_is():
    """May they at all is asked for every request; only its owner knows whose thing it is about."""
    unasked = {
        action.__name__
        for action, rule in RULES.items()
        if any(Relation.ANYONE not in relations for relations in rule.values())
        and action.__name__ not in _asked_in(action.owner())
    }
    assert unasked == set(FOR_WHOEVER_ASKS)


def _asked_in(service: str) -> set[str]:
    """The requests about which a service asks the table, in its handlers and views."""
    return {
        argument.id
        for module in modules(ROOT, f"services/{service}")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKED
        for argument in node.args
        if isinstance(argument, ast.Name)
    }
