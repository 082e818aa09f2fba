"""Facts, journeys and outcomes of promises as documents: three plain stores, found by id only."""

from services.reporting.domain.fact import Fact
from services.reporting.domain.journey import Journey
from services.reporting.domain.promise_outcome import PromiseOutcome
from shared.storage.documents import DocumentStore


class MongoFacts(DocumentStore[Fact]):
    """One document per contribution; its id keeps it from being counted twice."""

    collection = "facts"
    shape = Fact
    id_field = "contribution_id"


class MongoJourneys(DocumentStore[Journey]):
    """One small document per member."""

    collection = "journeys"
    shape = Journey
    id_field = "member_id"


class MongoPromiseOutcomes(DocumentStore[PromiseOutcome]):
    """One small document per promise that was answered or breached."""

    collection = "promises"
    shape = PromiseOutcome
    id_field = "promise_id"
