"""Who may do what with rounds of matching: coordinators, and nobody else is told of a draft."""

from shared.contracts.requests import rounds as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import COORDINATORS

RULES: dict[Action, Rule] = {
    asked.OpenRound: COORDINATORS,
    asked.RedraftRound: COORDINATORS,
    asked.OverridePair: COORDINATORS,
    asked.PublishRound: COORDINATORS,
    asked.DiscardRound: COORDINATORS,
    asked.Rounds: COORDINATORS,
    asked.RoundById: COORDINATORS,
}
