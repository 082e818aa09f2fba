"""Who may say that somebody has signed in."""

from shared.contracts.requests import signing_in as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import SERVICES

RULES: dict[Action, Rule] = {asked.NoteSignIn: SERVICES}
