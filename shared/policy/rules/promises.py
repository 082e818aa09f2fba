"""Who may do what with promises. The working group sees all: what nobody answers ends with them."""

from shared.contracts.requests import promises as asked
from shared.policy.relations import Relation
from shared.policy.rule import Action, Rule
from shared.policy.usual import COORDINATORS, ONES_OWN_OR_ORGANISATIONS

ONES_OWN_OR_BY_COORDINATORS: Rule = {
    "signed-in": {Relation.SELF},
    "coordinator": {Relation.ANYONE},
}

RULES: dict[Action, Rule] = {
    asked.PromiseQueue: {**ONES_OWN_OR_ORGANISATIONS, "working-group": {Relation.ANYONE}},
    asked.HandOverPromise: COORDINATORS,
    asked.AnswerPromise: COORDINATORS,
    asked.SetAway: ONES_OWN_OR_BY_COORDINATORS,
    asked.EndAway: ONES_OWN_OR_BY_COORDINATORS,
    asked.AwayOf: ONES_OWN_OR_BY_COORDINATORS,
}
