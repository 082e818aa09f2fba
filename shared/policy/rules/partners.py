"""Who may do what with the partners behind the network."""

from shared.contracts.requests import partners as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import COORDINATORS, PUBLIC

RULES: dict[Action, Rule] = {
    asked.Partners: PUBLIC,
    asked.RecordPartner: COORDINATORS,
    asked.EndPartnership: COORDINATORS,
}
