"""Who may do what in notifications."""

from shared.contracts.requests import notifications as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import ONES_OWN, ONES_OWN_OR_ORGANISATIONS, SERVICES

RULES: dict[Action, Rule] = {
    asked.SendSignInLink: SERVICES,
    asked.InboxOf: ONES_OWN,
    asked.Promises: ONES_OWN_OR_ORGANISATIONS,
}
