"""How membership is read: the menu of what can be asked."""

from services.membership.views import accounts, contacts, organisations
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.membership import (
    AccountByEmail,
    AccountById,
    AccountFound,
    Contacts,
    ContactsOf,
    OrganisationById,
    OrganisationProfile,
    Organisations,
    OrganisationSummary,
)
from shared.storage.mongo import Database


class Views:
    """Everything membership can be asked, over one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def account_by_email(self, query: AccountByEmail) -> AccountFound:
        """The account of an address, or none."""
        return await accounts.account_by_email(query, self._database)

    async def account_by_id(self, query: AccountById, actor: Actor) -> AccountFound:
        """The account of a person, or none. Raises NotYourAccount."""
        return await accounts.account_by_id(query, actor, self._database)

    async def contacts_of(self, query: ContactsOf) -> Contacts:
        """How to reach people."""
        return await contacts.contacts_of(query, self._database)

    async def organisations(self, query: Organisations) -> Page[OrganisationSummary]:
        """A page of the register. Raises BadCursor."""
        return await organisations.organisations(query, self._database)

    async def organisation_by_id(self, query: OrganisationById) -> OrganisationProfile:
        """One organisation. Raises OrganisationUnknown."""
        return await organisations.organisation_by_id(query, self._database)
