"""Who agrees to what: people for themselves, and nobody for anybody else."""

from shared.contracts.requests import consent as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import COORDINATORS, ONES_OWN

RULES: dict[Action, Rule] = {
    asked.GiveConsent: ONES_OWN,
    asked.WithdrawConsent: ONES_OWN,
    asked.ConsentsOf: {**ONES_OWN, **COORDINATORS},
}
