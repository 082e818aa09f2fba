"""Who receives visitors is not booked twice, and remembers when they were last asked."""

from datetime import timedelta

from services.matching.domain.host import Host
from tests.unit.matching.visiting import AFTERNOON, MORNING, NOW, TODAY, WEDNESDAY


def test_who_is_asked_is_not_free_then_until_it_is_let_go():
    """And is at the end of the queue."""
    asked = Host("organisation-1").asked(MORNING, NOW, TODAY)
    assert not asked.is_free(MORNING)
    assert asked.is_free(AFTERNOON)
    assert asked.asked_at == NOW
    assert asked.freed(MORNING).is_free(MORNING)
    assert asked.freed(MORNING).asked_at == NOW, "being let go does not make it less recent"


def test_what_is_past_is_forgotten():
    """The document of a busy host does not grow for ever."""
    asked = Host("organisation-1").asked(MORNING, NOW, TODAY)
    later = asked.asked(AFTERNOON, NOW, WEDNESDAY + timedelta(days=1))
    assert later.booked == (AFTERNOON,)


def test_asking_twice_for_one_time_books_it_once():
    """Freeing it then frees it."""
    twice = Host("organisation-1").asked(MORNING, NOW, TODAY).asked(MORNING, NOW, TODAY)
    assert twice.booked == (MORNING,)
