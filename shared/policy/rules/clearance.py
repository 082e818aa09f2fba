"""Who may see and keep checks and training: those who look after safeguarding, and nobody else.

A coordinator who is not appointed to safeguarding sees none of it.
"""

from shared.contracts.requests import clearance as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import ONES_OWN, PUBLIC, SAFEGUARDING

RULES: dict[Action, Rule] = {
    asked.AskForCheck: SAFEGUARDING,
    asked.RecordCheck: SAFEGUARDING,
    asked.RecordTraining: SAFEGUARDING,
    asked.WithdrawRecord: SAFEGUARDING,
    asked.SafeguardingPolicyOn: PUBLIC,
    asked.ClearanceOf: {**ONES_OWN, **SAFEGUARDING},
    asked.ClearedFor: SAFEGUARDING,
    asked.ChecksDesk: SAFEGUARDING,
}
