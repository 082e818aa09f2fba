"""One part of a visit: both sides say yes, either says no, and calendars can follow."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matching.domain.errors import PartNotConfirmed, PartOff
from services.matching.domain.visit_part import COORDINATORS, LASTS, PartSide, PartStatus
from tests.unit.matching.visiting import AFTERNOON, NOW, a_part

HOST, VISITOR = PartSide.HOST, PartSide.VISITOR
AT = NOW + timedelta(days=23)


@pytest.mark.parametrize("order", [(HOST, VISITOR), (VISITOR, HOST)])
def test_it_is_confirmed_once_both_sides_said_yes(order: tuple[PartSide, PartSide]):
    """In whichever order; the time is the host's."""
    part = a_part()
    for side in order:
        assert part.status is PartStatus.PROPOSED
        assert part.waits_for(side)
        part = part.confirmed(side, NOW, AT if side is HOST else part.starts_at)
        assert not part.waits_for(side)
    assert part.status is PartStatus.CONFIRMED
    assert (part.starts_at, part.ends_at) == (AT, AT + LASTS)
    assert part.once_confirmed


def test_another_time_waits_for_the_other_side_only():
    """Who proposes it has said yes to it."""
    confirmed = a_part().confirmed(VISITOR, NOW, None).confirmed(HOST, NOW, AT)
    moved = confirmed.rescheduled(VISITOR, AFTERNOON, NOW)
    assert (moved.waits_for_host, moved.waits_for_visitor) == (True, False)
    assert (moved.status, moved.proposal) == (PartStatus.PROPOSED, 2)
    assert moved.starts_at is None, "only the host can say the new time"
    assert moved.once_confirmed, "it is in calendars already"
    assert not confirmed.rescheduled(HOST, AFTERNOON, NOW, AT).waits_for_host


def test_a_no_is_final_also_after_a_yes():
    """Plans change; a declined part changes no more."""
    declined = a_part().confirmed(HOST, NOW, AT).declined(VISITOR, "not-now", NOW)
    assert not declined.is_live
    assert not (declined.waits_for_host or declined.waits_for_visitor)
    for change in (
        lambda: declined.confirmed(HOST, NOW, AT),
        lambda: declined.rescheduled(HOST, AFTERNOON, NOW, AT),
        lambda: declined.declined(HOST, "other", NOW),
    ):
        with pytest.raises(PartOff):
            change()


def test_contact_details_wait_for_both():
    """As with every introduction."""
    with pytest.raises(PartNotConfirmed):
        a_part().confirmed(HOST, NOW, AT).introduced()
    assert a_part().confirmed(HOST, NOW, AT).confirmed(VISITOR, NOW, AT).introduced()


def test_a_cuppa_is_with_no_organisation():
    """Its host are the coordinators."""
    assert (a_part(host_id=COORDINATORS).organisation_id, a_part().kind) == (None, "host")
    assert a_part(host_id=COORDINATORS).kind == "cuppa"


@given(st.lists(st.sampled_from(["host", "visitor", "move", "no"]), max_size=8))
def test_every_change_raises_the_sequence_and_keeps_the_id(deeds: list[str]):
    """Calendars ignore what is not newer, and lose what changes its id."""
    part = a_part()
    for deed in deeds:
        if not part.is_live:
            break
        before = part
        if deed == "no":
            part = part.declined(HOST, "other", NOW)
        elif deed == "move":
            part = part.rescheduled(VISITOR, AFTERNOON, NOW)
        else:
            part = part.confirmed(PartSide(deed), NOW, AT)
        assert part.sequence == before.sequence + 1
        assert part.part_id == before.part_id
        assert part.once_confirmed or not before.once_confirmed
