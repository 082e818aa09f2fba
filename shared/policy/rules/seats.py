"""Who may do what about seats. Whose names are shown with them is said by the place."""

from shared.contracts.requests import seats as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import PUBLIC, RUNNERS

RULES: dict[Action, Rule] = {
    asked.SeatsOf: PUBLIC,
    asked.DesignateSeat: RUNNERS,
    asked.CeaseSeat: RUNNERS,
}
