"""What becomes of a match that both sides want: held for clearance, in line, or called up."""

from dataclasses import replace
from datetime import datetime

from services.matching.domain.eligibility import Cleared
from services.matching.domain.kinds import MatchStatus
from services.matching.domain.match import Match


def held(match: Match, now: datetime) -> Match:
    """Nobody is introduced before membership has said that the member is cleared."""
    return replace(match, status=MatchStatus.HELD, check_at=now)


def called(match: Match, now: datetime) -> Match:
    """First in line when a place came free: it is taken for them while clearance is asked again."""
    return replace(held(match, now), has_place=True)


def ask_again(match: Match, at: datetime) -> Match:
    """Held on; membership is asked then."""
    return replace(match, check_at=at)


def not_cleared(match: Match, again: datetime) -> Match:
    """Held on, without a place or a turn: who may not come keeps nobody else from coming."""
    return replace(match, check_at=again, has_place=False, number=None, told_of_check=True)


def cleared(match: Match, answer: Cleared) -> Match:
    """With membership's yes, which is kept with what it led to."""
    return replace(match, cleared=answer, check_at=None)


def in_line(match: Match, number: int) -> Match:
    """On the waiting list. Numbers only rise, so that nobody is overtaken."""
    return replace(match, status=MatchStatus.WAITING_LIST, number=number)
