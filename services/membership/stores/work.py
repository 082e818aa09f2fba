"""One transaction of membership, with its stores."""

from services.membership.stores.audit import AuditTrail, MongoAuditEntries
from services.membership.stores.batches import MongoBatches
from services.membership.stores.clearance import MongoCheckAsks, MongoClearanceRecords
from services.membership.stores.consent import MongoConsents
from services.membership.stores.duplicates import (
    MongoCompared,
    MongoMerges,
    MongoScanOrders,
    MongoSuggestions,
)
from services.membership.stores.forgetting import MongoErasures, MongoHolds
from services.membership.stores.groups import (
    MongoAnswers,
    MongoAppointments,
    MongoAsks,
    MongoDelegations,
    MongoReferrals,
    MongoSeats,
)
from services.membership.stores.identity import MongoInvitations, MongoUniversityAccounts
from services.membership.stores.individuals import MongoIndividuals
from services.membership.stores.organisations import MongoOrganisations
from services.membership.stores.partners import MongoPartners
from services.membership.stores.people import MongoPeople
from services.membership.stores.relationships import MongoReadings, MongoRelationships
from shared.storage.work import MongoWork, store


class MongoMembershipWork(MongoWork):
    """What handlers of membership are handed."""

    people = store(MongoPeople)
    organisations = store(MongoOrganisations)
    batches = store(MongoBatches)
    appointments = store(MongoAppointments)
    seats = store(MongoSeats)
    delegations = store(MongoDelegations)
    referrals = store(MongoReferrals)
    asks = store(MongoAsks)
    answers = store(MongoAnswers)
    relationships = store(MongoRelationships)
    readings = store(MongoReadings)
    clearance_records = store(MongoClearanceRecords)
    check_asks = store(MongoCheckAsks)
    consents = store(MongoConsents)
    compared = store(MongoCompared)
    scan_orders = store(MongoScanOrders)
    suggestions = store(MongoSuggestions)
    merges = store(MongoMerges)
    erasures = store(MongoErasures)
    holds = store(MongoHolds)
    university_accounts = store(MongoUniversityAccounts)
    invitations = store(MongoInvitations)
    partners = store(MongoPartners)
    individuals = store(MongoIndividuals)
    audit_entries = store(MongoAuditEntries)

    @property
    def audit(self) -> AuditTrail:
        """Who did what to whom, written with what is done."""
        return AuditTrail(self, self.audit_entries)
