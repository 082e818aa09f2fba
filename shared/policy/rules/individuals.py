"""Who may know of individuals who may be helped: whoever entered them, and coordinators."""

from shared.contracts.requests import individuals as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import ORGANISATIONS

RULES: dict[Action, Rule] = {
    asked.EnterIndividual: ORGANISATIONS,
    asked.OpenIndividuals: ORGANISATIONS,
    asked.RemoveIndividual: ORGANISATIONS,
}
