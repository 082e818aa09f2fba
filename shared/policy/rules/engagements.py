"""Who may do what once both sides of a match said yes."""

from shared.contracts.requests import engagements as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import ONES_OWN_OR_ORGANISATIONS, ORGANISATIONS

RULES: dict[Action, Rule] = {
    asked.CancelEngagement: ONES_OWN_OR_ORGANISATIONS,
    asked.RecordAttendance: ORGANISATIONS,
    asked.OfferPlaces: ORGANISATIONS,
}
