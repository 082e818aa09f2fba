"""Who may do what about groups. Who runs which is said by the place, and by delegations."""

from shared.contracts.requests import groups as asked
from shared.policy.relations import Relation
from shared.policy.rule import Action, Rule
from shared.policy.usual import ANYBODY_SIGNED_IN, COORDINATORS, PUBLIC, RUNNERS

RULES: dict[Action, Rule] = {
    asked.Groups: PUBLIC,
    asked.GroupById: PUBLIC,
    asked.MyGroups: ANYBODY_SIGNED_IN,
    asked.AppointMember: RUNNERS,
    asked.EndAppointment: RUNNERS,
    asked.DelegateGroup: COORDINATORS,
    asked.EndDelegation: COORDINATORS,
    asked.AskGroup: RUNNERS,
    asked.AnswerAsk: {"signed-in": {Relation.OWN_GROUP}},
    asked.AsksOf: {
        "signed-in": {Relation.OWN_GROUP, Relation.RUN_GROUP},
        "service": {Relation.ANYONE},
    },
}
