"""Who may close ways in, at the gateway."""

from shared.contracts.requests import access as asked
from shared.policy.relations import Relation
from shared.policy.rule import Action, Rule
from shared.policy.usual import SERVICES

RULES: dict[Action, Rule] = {
    asked.EndAccess: SERVICES,
    asked.ResetPasskeys: {"administrator": {Relation.ANYONE}, **SERVICES},
}
