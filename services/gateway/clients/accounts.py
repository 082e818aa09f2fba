"""Who people are: asked of membership, as the gateway itself."""

from services.gateway.domain.university_flow import UniversityAccount
from services.gateway.ports import Ask, ServiceRefused
from shared.contracts.envelope import Refused
from shared.contracts.requests.identity import AccountOf, RecogniseUniversityAccount
from shared.contracts.requests.membership import Account, AccountByEmail
from shared.contracts.requests.signing_in import NoteSignIn

GONE = Refused(code="account-not-found", message="There is no such account any more.")


class BusAccounts:
    """The port Accounts over the bus."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def by_email(self, email: str) -> Account | None:
        """Nobody is signed in yet."""
        found = await self._ask(AccountByEmail(email=email))
        if isinstance(found, Refused):
            raise ServiceRefused(found)
        return found.account

    async def of(self, person_id: str) -> Account | None:
        """Whatever roles they have, or none: who has lost them all must be told, too.

        They have a session: membership hears so, again until it has noted it.
        """
        found = await self._ask(AccountOf(person_id=person_id))
        if isinstance(found, Refused):
            raise ServiceRefused(found)
        if found.account is not None and not found.account.signed_in:
            await self._ask(NoteSignIn(person_id=person_id))
        return found.account

    async def recognised(self, account: UniversityAccount) -> Account:
        """Made known, or linked, where membership's rules allow it."""
        command = RecogniseUniversityAccount.model_validate(
            {
                "issuer": account.issuer,
                "subject_id": account.subject,
                "email": account.email,
                "email_verified": account.email_verified,
                "name": account.name,
                "affiliations": account.affiliations,
            }
        )
        known = await self._ask(command)
        if isinstance(known, Refused):
            raise ServiceRefused(known)
        found = await self.of(known.id or "")
        if found is None:
            raise ServiceRefused(GONE)
        return found
