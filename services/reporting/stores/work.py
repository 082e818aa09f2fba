"""The unit of work of reporting on MongoDB."""

from services.reporting.stores.facts import MongoFacts, MongoJourneys, MongoPromiseOutcomes
from shared.storage.work import MongoWork, store


class MongoReportingWork(MongoWork):
    """One transaction over facts, journeys and promises."""

    facts = store(MongoFacts)
    journeys = store(MongoJourneys)
    promises = store(MongoPromiseOutcomes)
