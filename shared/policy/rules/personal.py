"""Who may see what is kept about people."""

from shared.contracts.requests import personal as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import COORDINATORS, ONES_OWN, SERVICES

RULES: dict[Action, Rule] = {
    asked.PersonalDataOf: {**ONES_OWN, **COORDINATORS, **SERVICES},
    asked.ListRetention: SERVICES,
}
