"""Which organisations are worth a visit, graded as matches are."""

from typing import Any

from services.matching.domain.host import Host
from services.matching.domain.hosting import LONG_AGO, Candidate, alike, candidate
from services.matching.domain.projections import Organisation
from services.matching.domain.score import UNKNOWN
from tests.unit.matching.builders import HANLEY, VOCABULARY, an_opportunity
from tests.unit.matching.visiting import NOW, a_candidate


def graded(
    *cared: str, opportunities: tuple[Any, ...] = (), **organisation: Any
) -> Candidate | None:
    """A heritage organisation in Hanley, for who cares about this."""
    fields = {"organisation_id": "organisation-1", "name": "Kiln", "causes": ("Heritage",)}
    known = Organisation(**{**fields, "place": HANLEY, **organisation})
    return candidate(known, Host("organisation-1"), opportunities, cared, VOCABULARY)


def test_the_same_cause_fits_best_a_close_one_half_and_another_not_at_all():
    """Nobody is sent to what they do not care about."""
    same, close = graded("Heritage"), graded("ArtsAndCulture")
    assert same and close
    assert (same.fit, same.reason) == (1.0, "You both care about heritage")
    assert close.fit == 0.5
    assert close.reason == "Heritage is close to arts and culture, which you care about"
    assert graded("Housing") is None


def test_something_to_see_counts_like_what_the_organisation_works_for():
    """And is named, where it fits best or as well."""
    shown = an_opportunity(causes=("Housing",))
    found = graded("Housing", opportunities=(shown,))
    assert found
    assert (found.fit, found.opportunity_id) == (1.0, "opportunity-1")
    heritage = an_opportunity(opportunity_id="opportunity-2")
    both = graded("Heritage", opportunities=(shown, heritage))
    assert both
    assert both.opportunity_id == "opportunity-2"


def test_nobody_is_sent_to_who_is_not_verified_or_not_active():
    """However well it fits."""
    assert graded("Heritage", verified=False) is None
    assert graded("Heritage", active=False) is None


def test_who_named_no_cause_might_like_anything():
    """ "Something else" is a full answer, and like nothing in particular."""
    for cared in ((), ("Other",)):
        found = graded(*cared, opportunities=(an_opportunity(),))
        assert found
        assert (found.fit, found.reason) == (UNKNOWN, "")


def test_causes_that_are_alike_are_looked_for_together():
    """The same one, and those of its impact area."""
    assert set(alike(["Heritage"], VOCABULARY)) == {"Heritage", "ArtsAndCulture"}
    assert alike([], VOCABULARY) == ()


def test_who_was_never_asked_comes_first():
    """Then who was asked longest ago."""
    asked = a_candidate(2, host=Host("organisation-2", NOW))
    assert a_candidate().turn == (LONG_AGO, "organisation-1")
    assert a_candidate().turn < asked.turn
