"""Who may do what to the running of a service: the operator and other services, never a person."""

from shared.contracts.requests import operations as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import SERVICES

RULES: dict[Action, Rule] = {
    asked.ListDeadLetters: SERVICES,
    asked.ReplayDeadLetter: SERVICES,
    asked.DropDeadLetter: SERVICES,
    asked.RepublishEvents: SERVICES,
    asked.RebuildProjection: SERVICES,
    asked.RebuildProgress: SERVICES,
}
