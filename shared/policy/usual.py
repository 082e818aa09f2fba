"""The rules that many requests share, each under the name it has in the table."""

from shared.policy.relations import Relation
from shared.policy.rule import Rule

PUBLIC: Rule = {"anyone": {Relation.ANYONE}}
ANYBODY_SIGNED_IN: Rule = {"signed-in": {Relation.ANYONE}}
ONES_OWN: Rule = {"signed-in": {Relation.SELF}}
ONES_OWN_OR_ORGANISATIONS: Rule = {
    "signed-in": {Relation.SELF},
    "representative": {Relation.OWN_ORGANISATION},
    "coordinator": {Relation.ANYONE},
}
"""Of what has two sides: the member, those who speak for the organisation, and coordinators."""

ORGANISATIONS: Rule = {
    "representative": {Relation.OWN_ORGANISATION},
    "coordinator": {Relation.ANYONE},
}
COORDINATORS: Rule = {"coordinator": {Relation.ANYONE}}
SAFEGUARDING: Rule = {"safeguarding": {Relation.ANYONE}}
"""Those who look after checks and training; a coordinator is not one of them unless appointed."""
SERVICES: Rule = {"service": {Relation.ANYONE}}
RUNNERS: Rule = {"signed-in": {Relation.RUN_GROUP}, "service": {Relation.ANYONE}}
"""Of groups: those who run this one; the operator's command appoints the first of everybody."""
