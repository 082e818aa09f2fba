"""Who may do what in reporting."""

from shared.contracts.requests import reporting as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import PUBLIC

RULES: dict[Action, Rule] = {
    asked.ImpactReport: PUBLIC,
}
