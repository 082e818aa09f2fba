"""One transaction of membership, with its stores."""

from services.membership.stores.batches import MongoBatches
from services.membership.stores.organisations import MongoOrganisations
from services.membership.stores.people import MongoPeople
from shared.storage.work import MongoWork, store


class MongoMembershipWork(MongoWork):
    """What handlers of membership are handed."""

    people = store(MongoPeople)
    organisations = store(MongoOrganisations)
    batches = store(MongoBatches)
