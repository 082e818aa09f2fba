"""Who may do what in matching."""

from shared.contracts.requests import matching as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import (
    COORDINATORS,
    ONES_OWN,
    ONES_OWN_OR_ORGANISATIONS,
    ORGANISATIONS,
    PUBLIC,
)

RULES: dict[Action, Rule] = {
    asked.PostOffer: ONES_OWN,
    asked.WithdrawOffer: ONES_OWN,
    asked.OffersOfMember: ONES_OWN,
    asked.UnmatchedOffers: COORDINATORS,
    asked.PostOpportunity: ORGANISATIONS,
    asked.CloseOpportunity: ORGANISATIONS,
    asked.OpenOpportunities: PUBLIC,
    asked.OpportunityById: PUBLIC,
    asked.ImportOpportunities: COORDINATORS,
    asked.UndoOpportunityImport: COORDINATORS,
    asked.MatchesOfMember: ONES_OWN,
    asked.MatchesOfOrganisation: ORGANISATIONS,
    asked.MatchById: ONES_OWN_OR_ORGANISATIONS,
    asked.AcceptMatch: ONES_OWN_OR_ORGANISATIONS,
    asked.DeclineMatch: ONES_OWN_OR_ORGANISATIONS,
    asked.IntroductionOf: ONES_OWN_OR_ORGANISATIONS,
    asked.ReportContribution: ONES_OWN_OR_ORGANISATIONS,
    asked.ConfirmContribution: ONES_OWN_OR_ORGANISATIONS,
}
