"""When a need counts as recognised."""

from datetime import UTC, datetime, timedelta

import pytest

from services.programme.domain.errors import NeedWithoutEvidence
from services.programme.domain.need import Evidence, Location, Need

MAY = datetime(2026, 5, 1, 9, tzinfo=UTC)
RANK = Evidence("place-data", "Rank 5 of 7,433 wards.", "Community Needs Index 2019")
TESTIMONY = Evidence("testimony", "The last bus leaves at six.", "Residents' meeting, May 2026")


def a_need(*evidence: Evidence) -> Need:
    return Need(
        need_id="n1",
        title="No evening bus",
        words="",
        cause="Community",
        location=Location(outcode="ST3"),
        evidence=evidence,
        claimed_by="m1",
        claimed_at=MAY,
    )


def test_a_claim_without_evidence_cannot_be_recognised():
    """A need must be something one can argue with."""
    with pytest.raises(NeedWithoutEvidence):
        a_need().recognised(by="coordinator", at=MAY)


def test_the_record_says_who_recognised_the_need_and_when():
    """A project that rests on a recognised need rests on somebody's judgement: it has a name."""
    need = a_need(RANK).recognised(by="k1", at=MAY)

    assert need.is_recognised
    assert (need.recognised_by, need.recognised_at) == ("k1", MAY)


def test_the_first_recognition_stands():
    """Pressing the button twice must not rewrite the record."""
    first = a_need(RANK).recognised(by="k1", at=MAY)

    assert first.recognised(by="k2", at=MAY + timedelta(days=1)) is first


def test_evidence_is_added_in_order_and_not_repeated():
    """The same form sent twice is one piece of evidence."""
    need = a_need(RANK).with_evidence([TESTIMONY, RANK]).with_evidence([TESTIMONY])

    assert need.evidence == (RANK, TESTIMONY)
