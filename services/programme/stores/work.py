"""The unit of work of programme on MongoDB."""

from services.programme.stores.needs import MongoContributions, MongoNeeds
from shared.storage.work import MongoWork, store


class MongoProgrammeWork(MongoWork):
    """One transaction over needs and the contributions towards them."""

    needs = store(MongoNeeds)
    contributions = store(MongoContributions)
