"""Who may do what in membership."""

from shared.contracts.requests import membership as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import COORDINATORS, ONES_OWN, ORGANISATIONS, PUBLIC, SERVICES

RULES: dict[Action, Rule] = {
    asked.JoinNetwork: PUBLIC,
    asked.AccountById: {**ONES_OWN, **COORDINATORS, **SERVICES},
    asked.AccountByEmail: SERVICES,
    asked.ContactsOf: SERVICES,
    asked.AppointCoordinator: SERVICES,
    asked.AppointRepresentative: ORGANISATIONS,
    asked.RegisterOrganisation: COORDINATORS,
    asked.ImportOrganisations: COORDINATORS,
    asked.UndoOrganisationImport: COORDINATORS,
    asked.Organisations: PUBLIC,
    asked.OrganisationById: PUBLIC,
}
