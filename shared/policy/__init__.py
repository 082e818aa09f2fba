"""Who may do what: one table of rules, read by one function, deny by default."""

from shared.policy.decisions import Decision, NotAllowed, allows, may_ask, permit, require
from shared.policy.listening import may_listen
from shared.policy.relations import Relation, relations_to
from shared.policy.rules import RULES, for_services_only
from shared.policy.scopes import Everything, Nothing, Only, Scope, scope_of

__all__ = [
    "RULES",
    "Decision",
    "Everything",
    "NotAllowed",
    "Nothing",
    "Only",
    "Relation",
    "Scope",
    "allows",
    "for_services_only",
    "may_ask",
    "may_listen",
    "permit",
    "relations_to",
    "require",
    "scope_of",
]
