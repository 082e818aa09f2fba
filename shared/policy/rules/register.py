"""Who may do what with organisations that speak for themselves."""

from shared.contracts.requests import register as asked
from shared.policy.relations import Relation
from shared.policy.rule import Action, Rule
from shared.policy.usual import COORDINATORS, ONES_OWN, ORGANISATIONS

RULES: dict[Action, Rule] = {
    asked.RegisterOwnOrganisation: {"member": {Relation.ANYONE}},
    asked.VerifyOrganisation: COORDINATORS,
    asked.RenameOrganisation: COORDINATORS,
    asked.DescribeOrganisation: ORGANISATIONS,
    asked.ReleaseRepresentative: {**ONES_OWN, **COORDINATORS},
    asked.Representatives: ORGANISATIONS,
}
