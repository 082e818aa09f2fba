"""The unit of work of programme on MongoDB."""

from services.programme.stores.needs import MongoContributions, MongoNeeds
from services.programme.stores.voices import MongoCredits, MongoVoices
from shared.storage.work import MongoWork, store


class MongoProgrammeWork(MongoWork):
    """One transaction over needs, the contributions towards them, and voices."""

    needs = store(MongoNeeds)
    contributions = store(MongoContributions)
    voices = store(MongoVoices)
    credits = store(MongoCredits)
