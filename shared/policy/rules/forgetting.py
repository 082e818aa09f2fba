"""Who may have somebody forgotten, and who may say that the law forbids it."""

from shared.contracts.requests import forgetting as asked
from shared.policy.relations import Relation
from shared.policy.rule import Action, Rule
from shared.policy.usual import COORDINATORS, ONES_OWN

SAFEGUARDING: Rule = {"safeguarding": {Relation.ANYONE}}

RULES: dict[Action, Rule] = {
    asked.ErasePerson: {**ONES_OWN, **COORDINATORS},
    asked.HoldRecords: SAFEGUARDING,
    asked.ReleaseRecords: SAFEGUARDING,
    asked.Erasures: COORDINATORS,
}
