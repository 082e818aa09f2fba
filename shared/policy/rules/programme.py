"""Who may do what in programme."""

from shared.contracts.requests import programme as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import ANYBODY_SIGNED_IN, COORDINATORS, PUBLIC

RULES: dict[Action, Rule] = {
    asked.ClaimNeed: ANYBODY_SIGNED_IN,
    asked.RecogniseNeed: COORDINATORS,
    asked.Needs: PUBLIC,
}
