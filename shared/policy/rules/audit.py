"""Who may read who did what to whom."""

from shared.contracts.requests import audit as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import ONES_OWN_OR_ORGANISATIONS

RULES: dict[Action, Rule] = {
    asked.AuditTrail: ONES_OWN_OR_ORGANISATIONS,
}
