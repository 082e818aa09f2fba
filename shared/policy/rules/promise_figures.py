"""Who may read how long people wait: the place's figures are public, an organisation's are not."""

from shared.contracts.requests import promise_figures as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import COORDINATORS, PUBLIC

RULES: dict[Action, Rule] = {
    asked.AnswerTimes: PUBLIC,
    asked.AnswerTimesOfOrganisations: COORDINATORS,
}
