"""Who may do what with profiles. What of a profile is shown is its owner's own choice."""

from shared.contracts.requests import profiles as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import COORDINATORS, ONES_OWN, PUBLIC, SAFEGUARDING

RULES: dict[Action, Rule] = {
    asked.ProfileById: PUBLIC,
    asked.MyProfile: ONES_OWN,
    asked.ChooseVisibility: ONES_OWN,
    asked.DescribeMember: {**ONES_OWN, **COORDINATORS},
    asked.ChooseInterests: {**ONES_OWN, **COORDINATORS},
    asked.MoveMember: {**ONES_OWN, **COORDINATORS},
    asked.AddLink: {**ONES_OWN, **COORDINATORS},
    asked.CorrectLink: {**ONES_OWN, **COORDINATORS},
    asked.EndLink: {**ONES_OWN, **COORDINATORS},
    asked.RemoveLink: {**ONES_OWN, **COORDINATORS},
    asked.People: {**COORDINATORS, **SAFEGUARDING},
    asked.OpenPersonRecord: COORDINATORS,
}
