"""Who may look at records that may be one, and merge them."""

from shared.contracts.requests import duplicates as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import COORDINATORS

RULES: dict[Action, Rule] = {
    asked.Duplicates: COORDINATORS,
    asked.DuplicateById: COORDINATORS,
    asked.ScanDuplicates: COORDINATORS,
    asked.DismissDuplicate: COORDINATORS,
    asked.MergePeople: COORDINATORS,
    asked.UndoMerge: COORDINATORS,
    asked.Merges: COORDINATORS,
}
