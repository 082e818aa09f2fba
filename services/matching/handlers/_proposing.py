"""How a match is proposed, whoever found it: kept, and said so that both sides are asked."""

from services.matching.domain.match import Match
from services.matching.ports import MatchingWork
from shared.contracts.events.matching import MatchProposed
from shared.contracts.values import Reason


def propose(match: Match, work: MatchingWork) -> None:
    """Keep the match and publish it, in general words only."""
    work.matches.add(match)
    work.publish(
        MatchProposed(
            **match.parties,
            offer_id=match.offer_id,
            opportunity_id=match.opportunity_id,
            score=match.score,
            reasons=tuple(
                Reason(code=because.code, words=because.in_general, weight=because.weight)
                for because in match.reasons
            ),
        )
    )
