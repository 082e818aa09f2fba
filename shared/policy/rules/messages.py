"""Who chooses what somebody is sent: they themselves."""

from shared.contracts.requests import messages as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import ONES_OWN

RULES: dict[Action, Rule] = {
    asked.MyMessages: ONES_OWN,
    asked.ChooseMessages: ONES_OWN,
}
