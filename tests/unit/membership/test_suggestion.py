"""A pair waits for somebody to look, and does not come back without a reason."""

from datetime import UTC, datetime, timedelta

from services.membership.domain.blocking import Pair
from services.membership.domain.likeness import (
    SAME_OUTCODE,
    SAME_RARE_NAME,
    SAME_YEAR,
    Ground,
    Judgement,
)
from services.membership.domain.suggestion import Suggestion, outlived

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def a_pair(*grounds: Ground) -> Pair:
    return Pair("a", "b", Judgement(grounds or (SAME_RARE_NAME, SAME_OUTCODE)))


def test_who_was_found_different_stays_different():
    """Nobody is asked twice about the same evidence, or about less."""
    judged = Suggestion.of(a_pair(), "person", NOW).judged("different", "c", NOW)
    assert judged.found_again(a_pair(), LATER) is judged
    assert judged.found_again(a_pair(SAME_RARE_NAME), LATER) is judged


def test_more_evidence_brings_a_pair_back():
    """Somebody filled in a year of birth since."""
    judged = Suggestion.of(a_pair(), "person", NOW).judged("different", "c", NOW)
    again = judged.found_again(a_pair(SAME_RARE_NAME, SAME_OUTCODE, SAME_YEAR), LATER)
    assert (again.status, again.score, again.found_at) == ("open", 85, LATER)


def test_an_open_pair_follows_its_evidence():
    """What a coordinator reads is what is true now."""
    open_one = Suggestion.of(a_pair(), "person", NOW)
    assert open_one.found_again(a_pair(), LATER) is open_one
    assert open_one.found_again(a_pair(SAME_RARE_NAME), LATER).score == 50


def test_open_pairs_end_when_nothing_speaks_for_them():
    """A name was corrected; what was decided is remembered all the same."""
    open_one = Suggestion.of(a_pair(), "person", NOW)
    judged = open_one.judged("different", "c", NOW)
    assert outlived([open_one, judged], set()) == [open_one]
    assert outlived([open_one], {"a:b"}) == []
