"""One transaction of matching, with all its stores."""

from typing import Any

from services.matching.stores.board import IndexedBoard
from services.matching.stores.engagements import MongoContributions, MongoEngagements
from services.matching.stores.matches import MongoMatches
from services.matching.stores.moves import MongoMoves
from services.matching.stores.offers import MongoOffers
from services.matching.stores.opportunities import MongoOpportunities
from services.matching.stores.projections import MongoMembers, MongoNeeds, MongoOrganisations
from services.matching.stores.rounds import MongoOverrides, MongoRoundLines, MongoRounds
from services.matching.stores.visits import MongoHosts, MongoVisits
from shared.storage.work import MongoWork, store


class MongoMatchingWork(MongoWork):
    """The unit of work of ports.MatchingWork."""

    def __init__(self, board: IndexedBoard, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.board = board

    members = store(MongoMembers)
    organisations = store(MongoOrganisations)
    needs = store(MongoNeeds)
    offers = store(MongoOffers)
    opportunities = store(MongoOpportunities)
    matches = store(MongoMatches)
    engagements = store(MongoEngagements)
    contributions = store(MongoContributions)
    moves = store(MongoMoves)
    visits = store(MongoVisits)
    hosts = store(MongoHosts)
    rounds = store(MongoRounds)
    round_lines = store(MongoRoundLines)
    overrides = store(MongoOverrides)
