"""Places, ends and duplicates of an opportunity."""

from datetime import timedelta

import pytest

from services.matching.domain.days import Days
from services.matching.domain.errors import (
    AlreadyFilled,
    FieldRefused,
    OpportunityNotOpen,
    OrganisationInactive,
    OrganisationUnknown,
)
from services.matching.domain.kinds import Kind, OpportunityStatus
from services.matching.domain.opportunity import asking, fingerprint, point_of, valid
from services.matching.domain.places import Place
from services.matching.domain.projections import Organisation
from tests.unit.matching.builders import HANLEY, NOW, TODAY, an_opportunity


def test_the_last_place_fills_it() -> None:
    """Two places: the second one is the last."""
    one = an_opportunity(places=2).with_one_more(NOW)
    two = one.with_one_more(NOW)

    assert (one.places_left, one.is_open) == (1, True)
    assert (two.places_left, two.status) == (0, OpportunityStatus.FILLED)
    assert (two.ended_at, two.look_again_at) == (NOW, NOW)
    with pytest.raises(AlreadyFilled):
        two.with_one_more(NOW)


def test_a_place_that_comes_free_puts_it_on_the_board_again() -> None:
    """Only where it was filled: what is closed or over stays so."""
    filled = an_opportunity(places=1).with_one_more(NOW)

    again = filled.with_one_less().open_again(NOW)

    assert (again.is_open, again.places_left) == (True, 1)
    assert (again.ended_at, again.look_again_at) == (None, NOW)
    assert filled.open_again(NOW) is filled
    closed = filled.ended(OpportunityStatus.CLOSED, NOW).with_one_less()
    assert closed.open_again(NOW) is closed


def test_places_are_never_fewer_than_those_who_come() -> None:
    """Somebody was promised one."""
    two = an_opportunity(places=3).with_one_more(NOW).with_one_more(NOW)

    assert two.with_places(2).places_left == 0
    assert two.with_places(None).places_left is None
    with pytest.raises(FieldRefused) as refused:
        two.with_places(1)
    assert refused.value.field == "places"
    with pytest.raises(OpportunityNotOpen):
        two.ended(OpportunityStatus.CLOSED, NOW).with_places(5)


def test_without_a_limit_it_is_never_filled() -> None:
    """Many hands are welcome."""
    opportunity = an_opportunity()
    for _ in range(100):
        opportunity = opportunity.with_one_more(NOW)

    assert (opportunity.places_left, opportunity.is_open) == (None, True)


def test_it_ends_once() -> None:
    """Whatever the reason was."""
    closed = an_opportunity().ended(OpportunityStatus.CLOSED, NOW)

    with pytest.raises(OpportunityNotOpen):
        closed.ended(OpportunityStatus.OVER, NOW)
    with pytest.raises(OpportunityNotOpen):
        closed.open_to_answers()


def test_after_its_end_latecomers_are_looked_for_once_more() -> None:
    """A minute later, then never again."""
    ended = an_opportunity().ended(OpportunityStatus.CLOSED, NOW)
    minute = NOW + timedelta(seconds=61)

    assert ended.looked_at(NOW).look_again_at == minute
    assert ended.looked_at(minute).look_again_at is None
    assert an_opportunity(look_again_at=NOW).looked_at(NOW).look_again_at is None


def test_what_is_taken_back_may_come_again() -> None:
    """Its row keys and its likeness are free."""
    row = an_opportunity(batch_id="b", known_as=("o/1",), fingerprint="f")

    gone = row.taken_back(NOW)

    assert gone.status is OpportunityStatus.CLOSED
    assert (gone.batch_id, gone.known_as, gone.fingerprint) == (
        None,
        ("opportunity-1",),
        "opportunity-1",
    )
    over = an_opportunity(status=OpportunityStatus.OVER).taken_back(NOW)
    assert over.status is OpportunityStatus.OVER


def test_probable_duplicates_have_one_fingerprint() -> None:
    """Case and white space do not make a second opportunity; another organisation does."""
    one = fingerprint("o1", "Sort donations", "Every\nFriday")

    assert one == fingerprint("o1", " sort  DONATIONS ", "every friday")
    assert one != fingerprint("o2", "Sort donations", "Every\nFriday")
    assert one != fingerprint("o1", "Sort", "donations Every\nFriday")


def test_what_cannot_be_posted_names_the_field() -> None:
    """Past, or talent for nothing in particular."""
    yesterday = Days(None, TODAY - timedelta(days=1))
    for changes, field in (
        ({"days": yesterday}, "ends_on"),
        ({"kind": Kind.TALENT}, "skills"),
        ({"duty": "astronaut"}, "duty"),
    ):
        with pytest.raises(FieldRefused) as refused:
            valid(an_opportunity(**changes), TODAY, duties=("mentor",))
        assert refused.value.field == field
    for opportunity in (an_opportunity(), an_opportunity(duty="mentor")):
        assert valid(opportunity, TODAY, duties=("mentor",)) == opportunity


def test_only_active_organisations_of_the_register_ask() -> None:
    """Everybody else reads what to do."""
    organisation = Organisation("o1", "Trust")

    assert asking(organisation) is organisation
    with pytest.raises(OrganisationUnknown):
        asking(None)
    with pytest.raises(OrganisationInactive):
        asking(Organisation("o1", "Trust", active=False))


def test_points_are_kept_in_the_order_the_index_reads() -> None:
    """Longitude first."""
    assert point_of(HANLEY) == (-2.1740, 53.0255)
    assert point_of(Place("ST1")) is None
