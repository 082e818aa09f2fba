"""How membership is read: the menu of what can be asked."""

from datetime import date

from services.membership.domain.safeguarding import SafeguardingPolicy
from services.membership.domain.suggestion import Kind
from services.membership.domain.traits import Traits
from services.membership.ports import Place
from services.membership.views import (
    accounts,
    asks,
    audit,
    clearance,
    compared,
    consents,
    contacts,
    directory,
    duplicates,
    forgetting,
    groups,
    individuals,
    organisations,
    partners,
    place,
    profiles,
    relationships,
    seats,
)
from services.membership.views.rolls import Rolls
from shared.contracts.envelope import Actor
from shared.contracts.requests import clearance as asked
from shared.contracts.requests.audit import AuditEntryView, AuditTrail
from shared.contracts.requests.common import Page
from shared.contracts.requests.consent import ConsentsOf, PersonConsents
from shared.contracts.requests.duplicates import (
    DuplicateById,
    Duplicates,
    DuplicateView,
    Merges,
    MergeView,
)
from shared.contracts.requests.eligibility import ClearanceForDuty, DutyClearance
from shared.contracts.requests.forgetting import Erasures, ErasureView
from shared.contracts.requests.groups import (
    AskList,
    AsksOf,
    GroupById,
    GroupList,
    GroupProfile,
    MyGroupList,
)
from shared.contracts.requests.identity import AccountOf
from shared.contracts.requests.individuals import IndividualView, OpenIndividuals
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
from shared.contracts.requests.partners import PartnersFound
from shared.contracts.requests.place import PlaceDescribed
from shared.contracts.requests.profiles import (
    DirectoryPage,
    MyProfile,
    OwnProfile,
    People,
    PersonRecord,
    Profile,
    ProfileById,
)
from shared.contracts.requests.register import Representatives, RepresentativesFound
from shared.contracts.requests.relationships import Relationships, RelationshipSummary
from shared.contracts.requests.seats import Seats, SeatsOf
from shared.storage.mongo import Database


class Views:
    """Everything membership can be asked, over one database and one place."""

    def __init__(
        self, database: Database, place: Place, rolls: Rolls, policy: SafeguardingPolicy
    ) -> None:
        self._database = database
        self._place = place
        self._rolls = rolls
        self._policy = policy

    def safeguarding_policy_on(
        self, query: asked.SafeguardingPolicyOn, today: date
    ) -> asked.SafeguardingPolicyView:
        """The policy of a day. Raises NoPolicyInForce."""
        return clearance.policy_on(query, self._policy, today)

    async def clearance_of(
        self, query: asked.ClearanceOf, actor: Actor, today: date
    ) -> asked.PersonClearance:
        """One person's checks and training. Raises PersonUnknown, NoPolicyInForce."""
        return await clearance.clearance_of(query, actor, self._database, self._policy, today)

    async def cleared_for(self, query: asked.ClearedFor, today: date) -> Page[asked.ClearedPerson]:
        """Who was cleared on a day. Raises FieldRefused, NoPolicyInForce, BadCursor."""
        return await clearance.cleared_for(query, self._database, self._policy, today)

    async def clearance_for_duty(self, query: ClearanceForDuty, today: date) -> DutyClearance:
        """Yes or no. Raises FieldRefused, NoPolicyInForce."""
        return await clearance.clearance_for_duty(query, self._database, self._policy, today)

    async def checks_desk(self, today: date) -> asked.ChecksDeskView:
        """What waits for whoever looks after checks."""
        return await clearance.checks_desk(self._database, today)

    async def consents_of(self, query: ConsentsOf, actor: Actor) -> PersonConsents:
        """What one person agreed to. Raises NotAllowed, PersonUnknown."""
        return await consents.consents_of(query, actor, self._database, self._place.purposes)

    async def profile_by_id(self, query: ProfileById, actor: Actor) -> Profile:
        """One person, as far as the actor may see. Raises PersonUnknown."""
        return await profiles.profile_by_id(query, actor, self._database, self._place.gazetteer)

    async def my_profile(self, query: MyProfile, actor: Actor) -> OwnProfile:
        """The actor's own profile. Raises PersonUnknown."""
        return await profiles.my_profile(query, actor, self._database, self._place.gazetteer)

    async def record_of(self, person_id: str) -> PersonRecord | None:
        """What coordinators may see of a person; only for the story that writes down who looked."""
        return await profiles.record_of(person_id, self._rolls, self._place.gazetteer)

    async def people(self, query: People) -> DirectoryPage:
        """A page of the coordinator's directory. Raises BadCursor."""
        return await directory.people(query, self._rolls, self._place.gazetteer)

    async def audit_trail(self, query: AuditTrail, actor: Actor) -> Page[AuditEntryView]:
        """What was done to a person or an organisation. Raises NotAllowed and BadCursor."""
        return await audit.audit_trail(query, actor, self._database)

    async def account_by_email(self, query: AccountByEmail) -> AccountFound:
        """The account of an address, or none."""
        return await accounts.account_by_email(query, self._rolls)

    async def account_by_id(self, query: AccountById, actor: Actor) -> AccountFound:
        """The account of a person, or none. Raises NotAllowed."""
        return await accounts.account_by_id(query, actor, self._rolls)

    async def account_of(self, query: AccountOf) -> AccountFound:
        """The account of a person whatever they may do, or none."""
        return await accounts.account_of(query, self._rolls)

    async def contacts_of(self, query: ContactsOf) -> Contacts:
        """How to reach people."""
        return await contacts.contacts_of(query, self._rolls)

    async def organisations(self, query: Organisations) -> Page[OrganisationSummary]:
        """A page of the register. Raises BadCursor."""
        return await organisations.organisations(query, self._database)

    async def organisation_by_id(self, query: OrganisationById) -> OrganisationProfile:
        """One organisation. Raises OrganisationUnknown."""
        return await organisations.organisation_by_id(query, self._database, self._place)

    async def representatives(self, query: Representatives, actor: Actor) -> RepresentativesFound:
        """Who speaks for an organisation. Raises NotAllowed and OrganisationUnknown."""
        return await organisations.representatives(query, actor, self._database)

    async def partners(self) -> PartnersFound:
        """Who stands behind the network."""
        return await partners.partners(self._database)

    def place_described(self) -> PlaceDescribed:
        """What forms suggest."""
        return place.place_described(self._place.gazetteer)

    async def page_of(self, command: OpenIndividuals) -> Page[IndividualView]:
        """Individuals; only for the story that writes down who read about them."""
        return await individuals.page_of(command, self._database)

    async def groups(self) -> GroupList:
        """Every group of the place."""
        return await groups.groups(self._rolls)

    async def group_by_id(self, query: GroupById, actor: Actor) -> GroupProfile:
        """One group. Raises GroupUnknown."""
        return await groups.group_by_id(query, actor, self._rolls)

    async def my_groups(self, actor: Actor) -> MyGroupList:
        """The groups of whoever asks."""
        return await groups.my_groups(actor, self._rolls)

    async def seats_on(self, query: SeatsOf, actor: Actor) -> Seats:
        """The seats of a group on a day. Raises GroupUnknown."""
        return await seats.seats_on(query, actor, self._rolls)

    async def asks_of(self, query: AsksOf, actor: Actor) -> AskList:
        """What a group was asked. Raises GroupUnknown, NotAllowed."""
        return await asks.asks_of(query, actor, self._rolls)

    async def relationships(self, query: Relationships, actor: Actor) -> Page[RelationshipSummary]:
        """A page of the relationships open to whoever asks. Raises BadCursor."""
        return await relationships.relationships(query, actor, self._database)

    async def duplicates(self, query: Duplicates) -> Page[DuplicateView]:
        """Pairs to decide on. Raises BadCursor."""
        return await duplicates.duplicates(query, self._database)

    async def duplicate_by_id(self, query: DuplicateById) -> DuplicateView:
        """One pair to decide on. Raises PairUnknown."""
        return await duplicates.duplicate_by_id(query, self._database)

    async def merges(self, query: Merges) -> Page[MergeView]:
        """Merges that can be taken back. Raises BadCursor."""
        return await duplicates.merges(query, self._database)

    async def all_traits(self, kind: Kind) -> list[Traits]:
        """What all records of one kind are compared by."""
        return await compared.all_traits(kind, self._database)

    async def how_many_wait(self, most: int) -> int:
        """Records that changed and were not compared since, counted up to `most`."""
        return await compared.how_many_wait(most, self._database)

    async def a_scan_is_due(self) -> bool:
        """Somebody asked for a scan of all records."""
        return await compared.a_scan_is_due(self._database)

    async def erasures(self, query: Erasures) -> Page[ErasureView]:
        """The ledger of the forgotten. Raises BadCursor."""
        return await forgetting.erasures(query, self._database)
