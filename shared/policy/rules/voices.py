"""Who may do what with voices: anybody raises one; the advisory network and coordinators answer."""

from shared.contracts.requests import voices as asked
from shared.policy.relations import Relation
from shared.policy.rule import Action, Rule
from shared.policy.usual import ANYBODY_SIGNED_IN, COORDINATORS, ONES_OWN, PUBLIC

ADVISERS: Rule = {"coordinator": {Relation.ANYONE}, "adviser": {Relation.ANYONE}}

RULES: dict[Action, Rule] = {
    asked.RaiseVoice: ANYBODY_SIGNED_IN,
    asked.RecordVoice: ADVISERS,
    asked.MergeVoices: ADVISERS,
    asked.AnswerVoice: ADVISERS,
    asked.HideVoice: COORDINATORS,
    asked.Voices: PUBLIC,
    asked.VoicesOfMember: ONES_OWN,
}
