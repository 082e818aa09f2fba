"""Who may bring people in from other systems."""

from shared.contracts.requests import member_import as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import COORDINATORS

RULES: dict[Action, Rule] = {
    asked.ImportMembers: COORDINATORS,
    asked.UndoMemberImport: COORDINATORS,
}
