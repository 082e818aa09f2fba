"""Who may do what about visits. A part with the coordinators is of no organisation."""

from shared.contracts.requests import visits as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import (
    COORDINATORS,
    ONES_OWN,
    ONES_OWN_OR_ORGANISATIONS,
    ORGANISATIONS,
)

RULES: dict[Action, Rule] = {
    asked.AnnounceVisit: ONES_OWN,
    asked.CancelVisit: ONES_OWN,
    asked.ConfirmVisitPart: ONES_OWN_OR_ORGANISATIONS,
    asked.RescheduleVisitPart: ONES_OWN_OR_ORGANISATIONS,
    asked.DeclineVisitPart: ONES_OWN_OR_ORGANISATIONS,
    asked.FollowUpVisit: ONES_OWN,
    asked.VisitById: ONES_OWN_OR_ORGANISATIONS,
    asked.VisitsOfMember: ONES_OWN,
    asked.VisitsOfOrganisation: ORGANISATIONS,
    asked.Visits: COORDINATORS,
    asked.ContactsOfVisitPart: ONES_OWN_OR_ORGANISATIONS,
}
