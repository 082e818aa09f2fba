"""Visits whose last day has passed are over: the visitor is asked how it went."""

from services.matching.domain.place_days import PlaceDays
from services.matching.domain.visit_part import OVER, PartSide, PartStatus
from services.matching.handlers._visiting import let_go
from services.matching.ports import MatchingWork
from shared.contracts.events.visits import VisitEnded


async def end_visits(work: MatchingWork, days: PlaceDays, most: int) -> int:
    """End at most so many, and say how many; what nobody confirmed is let go."""
    ended = await work.visits.ended_before(days.today(work.now), most)
    for visit in ended:
        unanswered = [part for part in visit.parts if part.status is PartStatus.PROPOSED]
        left = await let_go(visit, unanswered, PartSide.NOBODY, OVER, work)
        work.visits.save(left.over())
        work.publish(VisitEnded(visit_id=visit.visit_id, member_id=visit.member_id))
    return len(ended)
