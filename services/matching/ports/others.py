"""Other people's systems: asked before a handler runs, or after it."""

from typing import Protocol

from services.matching.domain.eligibility import Cleared
from shared.contracts.requests.membership import Contact
from shared.contracts.requests.tags import TagsSuggested


class Clearances(Protocol):
    """Membership's records of checks and training, of which it says yes or no."""

    async def for_duty(self, member_id: str, duty: str) -> Cleared | None:
        """Its yes, or None. Raises ClearanceUnknown while it does not answer."""
        ...


class Tagger(Protocol):
    """Says what a text is about."""

    def suggest(self, title: str, text: str) -> TagsSuggested:
        """Causes and tags, the likeliest first."""
        ...


class Contacts(Protocol):
    """Membership's address book, asked only after an introduction."""

    async def of_member(self, member_id: str) -> tuple[Contact, ...]:
        """The member. Raises ContactsUnavailable while membership does not answer."""
        ...

    async def of_organisation(self, organisation_id: str) -> tuple[Contact, ...]:
        """Those who speak for it. Raises ContactsUnavailable while membership does not answer."""
        ...

    async def of_coordinators(self) -> tuple[Contact, ...]:
        """The coordinators. Raises ContactsUnavailable while membership does not answer."""
        ...
