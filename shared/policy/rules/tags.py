"""Who may have tags suggested."""

from shared.contracts.requests import tags as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import ANYBODY_SIGNED_IN

RULES: dict[Action, Rule] = {asked.SuggestTags: ANYBODY_SIGNED_IN}
