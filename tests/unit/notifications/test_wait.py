"""A wait as events tell it, in whatever order they come."""

from services.notifications.domain.wait import Wait


def test_what_is_over_stays_over_also_where_its_beginning_is_heard_of_later():
    """A use may be found before we hear of the offer."""
    wait = Wait("offer-1.find-use", "find-use").end().begin()
    assert wait.over
    assert wait.begin().end() == wait
