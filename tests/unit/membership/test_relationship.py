"""Relationships move one step at a time, or say why."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.group_errors import StageRefused
from services.membership.domain.relationship import STAGES, Move, Note, Relationship

NOW = datetime(2026, 11, 20, tzinfo=UTC)
stages = st.sampled_from(STAGES)


def at_stage(stage: str) -> Relationship:
    return Relationship("r1", "Robin", "owner", NOW, (Move(stage, NOW.date(), "owner"),))


@given(stages, stages, st.booleans())
def test_only_the_next_stage_needs_no_reason(before: str, after: str, reasoned: bool):
    """Every pair of stages, with and without a reason."""
    move = Move(after, NOW.date(), "owner", "They said so." if reasoned else "")
    step = STAGES.index(after) - STAGES.index(before)
    if step == 0 or (step != 1 and not reasoned):
        with pytest.raises(StageRefused) as refused:
            at_stage(before).moved(move)
        assert refused.value.field == ("stage" if step == 0 else "reason")
        assert refused.value.fix
    else:
        moved = at_stage(before).moved(move)
        assert moved.stage == after
        assert moved.moves[-1] == move and len(moved.moves) == 2


def test_what_is_left_out_is_named():
    """So that whoever skips it thinks of it once."""
    with pytest.raises(StageRefused, match="leaves out qualify, cultivate"):
        at_stage("identify").moved(Move("ask", NOW.date(), "owner"))
    with pytest.raises(StageRefused, match="goes back"):
        at_stage("ask").moved(Move("qualify", NOW.date(), "owner"))


def test_notes_and_owners_are_kept():
    """In the order they were written."""
    note = Note("n1", "said", "Likes brass bands.", "Conversation", NOW, "owner")
    changed = at_stage("ask").noted(note).owned_by("p2")
    assert changed.notes == (note,)
    assert changed.owner_id == "p2"
