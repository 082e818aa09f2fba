"""How people sign in, as far as membership must know it, as handlers need it."""

from typing import Protocol

from services.membership.domain.invitation import Invitation
from services.membership.domain.university_account import UniversityAccount


class UniversityAccounts(Protocol):
    """The accounts people signed in with at the university, each once."""

    async def get(self, account_id: str, /) -> UniversityAccount | None:
        """The account with this hash."""
        ...

    async def any_of(self, person_id: str, /) -> bool:
        """Whether this person has ever signed in with one."""
        ...

    def add(self, account: UniversityAccount, /) -> None:
        """Keep a new one."""
        ...

    def save(self, account: UniversityAccount, /) -> None:
        """Keep what changed."""
        ...


class Invitations(Protocol):
    """Invitations to administer; there is at most one."""

    async def get(self, invitation_id: str, /) -> Invitation | None:
        """The invitation with this id."""
        ...

    def save(self, invitation: Invitation, /) -> None:
        """Keep it, new or changed."""
        ...
