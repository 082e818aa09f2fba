"""Who looks after those whom mail does not reach: coordinators, and they themselves."""

from shared.contracts.requests import unreached as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import COORDINATORS, ONES_OWN

RULES: dict[Action, Rule] = {
    asked.Unreached: COORDINATORS,
    asked.TryMailAgain: {**ONES_OWN, **COORDINATORS},
}
