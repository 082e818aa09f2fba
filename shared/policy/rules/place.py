"""Who may ask about the place."""

from shared.contracts.requests import place as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import PUBLIC

RULES: dict[Action, Rule] = {asked.DescribePlace: PUBLIC}
