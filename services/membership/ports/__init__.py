"""What membership needs from the world, in its own words: one module per subject, one work."""

from typing import Protocol

from services.membership.ports.audit import Audit
from services.membership.ports.clearance import CheckAsks, ClearanceRecords
from services.membership.ports.consent import Consents
from services.membership.ports.duplicates import (
    ComparedRecords,
    MergeRecords,
    ScanOrders,
    Suggestions,
)
from services.membership.ports.forgetting import Erasures, Holds
from services.membership.ports.groups import (
    Answers,
    Appointments,
    Asks,
    Delegations,
    Referrals,
    Seats,
)
from services.membership.ports.identity import Invitations, UniversityAccounts
from services.membership.ports.individuals import Individuals, IndividualsRead
from services.membership.ports.organisations import Batches, Organisations
from services.membership.ports.partners import PartnerRegistry
from services.membership.ports.people import People
from services.membership.ports.place import Calendar, Outcodes, Place
from services.membership.ports.records import Records
from services.membership.ports.relationships import Readings, Relationships
from shared.contracts.work import Work

__all__ = [
    "Answers",
    "Appointments",
    "Asks",
    "Audit",
    "Batches",
    "Calendar",
    "CheckAsks",
    "ClearanceRecords",
    "ComparedRecords",
    "Consents",
    "Delegations",
    "Erasures",
    "Holds",
    "Individuals",
    "IndividualsRead",
    "Invitations",
    "MembershipWork",
    "MergeRecords",
    "Organisations",
    "Outcodes",
    "PartnerRegistry",
    "People",
    "Place",
    "Readings",
    "Records",
    "Referrals",
    "Relationships",
    "ScanOrders",
    "Seats",
    "Suggestions",
    "UniversityAccounts",
]


class MembershipWork(Work, Protocol):
    """One transaction of membership."""

    @property
    def people(self) -> People:
        """Everybody known by address."""
        ...

    @property
    def organisations(self) -> Organisations:
        """The register."""
        ...

    @property
    def batches(self) -> Batches:
        """The imports."""
        ...

    @property
    def appointments(self) -> Appointments:
        """Who belongs to which group."""
        ...

    @property
    def seats(self) -> Seats:
        """Who holds which seat."""
        ...

    @property
    def delegations(self) -> Delegations:
        """Which organisation runs which group."""
        ...

    @property
    def referrals(self) -> Referrals:
        """Who came through whose link."""
        ...

    @property
    def asks(self) -> Asks:
        """What groups were asked."""
        ...

    @property
    def answers(self) -> Answers:
        """What people answered."""
        ...

    @property
    def relationships(self) -> Relationships:
        """Relationships with people who may give."""
        ...

    @property
    def readings(self) -> Readings:
        """Who read the notes of which relationship."""
        ...

    @property
    def clearance_records(self) -> ClearanceRecords:
        """Checks and training."""
        ...

    @property
    def check_asks(self) -> CheckAsks:
        """Checks that people were asked for."""
        ...

    @property
    def consents(self) -> Consents:
        """What people agreed to."""
        ...

    @property
    def compared(self) -> ComparedRecords:
        """What records are compared by."""
        ...

    @property
    def suggestions(self) -> Suggestions:
        """Pairs that may be one."""
        ...

    @property
    def scan_orders(self) -> ScanOrders:
        """That all records are to be compared."""
        ...

    @property
    def merges(self) -> MergeRecords:
        """What was merged."""
        ...

    @property
    def erasures(self) -> Erasures:
        """The ledger of the forgotten."""
        ...

    @property
    def holds(self) -> Holds:
        """Whose records are kept by law."""
        ...

    @property
    def audit(self) -> Audit:
        """Who did what to whom, written with what is done."""
        ...

    @property
    def partners(self) -> PartnerRegistry:
        """Who stands behind the network."""
        ...

    @property
    def individuals(self) -> Individuals:
        """Who may be helped or connected."""
        ...

    @property
    def university_accounts(self) -> UniversityAccounts:
        """The accounts people signed in with at the university."""
        ...

    @property
    def invitations(self) -> Invitations:
        """The invitation of the first administrator."""
        ...
