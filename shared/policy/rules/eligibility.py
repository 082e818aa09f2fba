"""Who may ask whether somebody is cleared: services only, which hear a yes or a no."""

from shared.contracts.requests import eligibility as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import SERVICES

RULES: dict[Action, Rule] = {asked.ClearanceForDuty: SERVICES}
