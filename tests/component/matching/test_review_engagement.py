"""Somebody was cleared when they were introduced, and is not any more."""

from datetime import timedelta

from shared.contracts.envelope import Refused
from shared.contracts.events.clearance import CheckRecorded, RecordWithdrawn
from shared.contracts.events.engagements import EngagementPaused, EngagementResumed
from shared.contracts.requests.eligibility import ClearanceForDuty
from shared.contracts.requests.engagements import CancelEngagement
from shared.contracts.requests.matching import MatchById
from shared.storage.work import utc_now
from tests.component.matching.builders import (
    DUTY,
    MEMBER,
    REPRESENTATIVE,
    an_introduction,
    cleared,
    posted,
)
from tests.drivers import ServiceDriver

WITHDRAWN = RecordWithdrawn(clearance_id="member-1", record_id="r", because="no-longer-valid")


async def introduced(matching: ServiceDriver) -> str:
    """Somebody was introduced for a duty, cleared until tonight; the id of the match."""
    cleared(matching)
    match = await an_introduction(matching, duty=DUTY)
    await matching.runs("clear")
    return match.match_id


async def test_it_pauses_when_a_record_is_withdrawn(matching: ServiceDriver) -> None:
    """Both sides see it at once; it goes on when there is a new one."""
    match_id = await introduced(matching)
    cleared(matching, by=())
    await matching.receives(WITHDRAWN)
    await matching.runs("clear")
    await matching.runs("clear")

    [paused] = matching.published(EngagementPaused)
    assert paused.match_id == match_id
    for viewer in (MEMBER, REPRESENTATIVE):
        seen = await matching.asks(MatchById(match_id=match_id), viewer)
        assert seen.paused_since is not None

    cleared(matching)
    record = CheckRecorded(
        clearance_id="member-1",
        record_id="r2",
        level="enhanced",
        valid_until=utc_now().date(),
        policy_version="2026-1",
    )
    await matching.receives(record)
    await matching.runs("clear")

    assert len(matching.published(EngagementResumed)) == 1
    seen = await matching.asks(MatchById(match_id=match_id), MEMBER)
    assert (seen.paused_since, seen.cleared.policy_version) == (None, "2026-1")


async def test_it_pauses_by_itself_when_clearance_ends(matching: ServiceDriver) -> None:
    """Nobody has to remember the day."""
    await introduced(matching)
    cleared(matching, by=())
    await matching.runs("clear")
    assert matching.published(EngagementPaused) == []

    matching.at(utc_now() + timedelta(days=1))
    await matching.runs("clear")

    assert len(matching.published(EngagementPaused)) == 1


async def test_silence_renews_nothing(matching: ServiceDriver) -> None:
    """The day after the last one, an outage of membership clears nobody."""
    await introduced(matching)
    matching.others.answers(ClearanceForDuty, Refused(code="no-answer", message="Nobody answers."))
    await matching.receives(WITHDRAWN)
    await matching.runs("clear")
    assert matching.published(EngagementPaused) == [], "still covered by what was said today"

    matching.at(utc_now() + timedelta(days=1))
    await matching.runs("clear")

    assert len(matching.published(EngagementPaused)) == 1


async def test_a_renewal_in_time_is_never_noticed(matching: ServiceDriver) -> None:
    """Whoever is still cleared is asked about again when that ends."""
    await introduced(matching)

    for days in (1, 2):
        matching.at(utc_now() + timedelta(days=days))
        await matching.runs("clear")

    assert matching.published(EngagementPaused) == []
    [engagement] = await matching.documents("engagements")
    assert engagement["renewed"]["on"] == (utc_now() + timedelta(days=2)).date().isoformat()


async def test_what_was_cancelled_is_not_looked_at(matching: ServiceDriver) -> None:
    """Nor is anybody told about it."""
    await introduced(matching)
    [engagement] = await matching.documents("engagements")
    cancel = CancelEngagement(engagement_id=engagement["_id"], reason="plans-changed")
    await posted(matching, cancel, MEMBER)
    cleared(matching, by=())
    await matching.receives(WITHDRAWN)
    await matching.runs("clear")

    assert matching.published(EngagementPaused) == []
