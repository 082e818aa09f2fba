"""Who may do what about signing in, in membership."""

from shared.contracts.requests import identity as asked
from shared.policy.rule import Action, Rule
from shared.policy.usual import PUBLIC, SERVICES

RULES: dict[Action, Rule] = {
    asked.AccountOf: SERVICES,
    asked.RecogniseUniversityAccount: SERVICES,
    asked.AppointAdministrator: SERVICES,
    asked.InviteAdministrator: SERVICES,
    # Whoever holds the code may: nobody is signed in on a new system.
    asked.AcceptInvitation: PUBLIC,
}
