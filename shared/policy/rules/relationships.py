"""Who may do what about relationships: their owner and the working group, and no other role."""

from shared.contracts.requests import relationships as asked
from shared.policy.relations import Relation
from shared.policy.rule import Action, Rule
from shared.policy.usual import ONES_OWN

NARROW: Rule = {"working-group": {Relation.ANYONE}, **ONES_OWN}

RULES: dict[Action, Rule] = {
    asked.OpenRelationship: {"working-group": {Relation.ANYONE}},
    asked.Relationships: NARROW,
    asked.ReadRelationship: NARROW,
    asked.MoveRelationship: NARROW,
    asked.NoteRelationship: NARROW,
    asked.HandOverRelationship: NARROW,
    asked.EndRelationship: NARROW,
}
