"""The organisation says whether somebody came."""

from shared.contracts.envelope import Actor, Refused
from shared.contracts.events.engagements import AttendanceRecorded
from shared.contracts.events.matching import IntroductionMade
from shared.contracts.requests.engagements import RecordAttendance
from shared.contracts.requests.matching import MatchById
from shared.storage.work import utc_now
from tests.builders import a_representative
from tests.component.matching.builders import MEMBER, REPRESENTATIVE, an_introduction, posted
from tests.drivers import ServiceDriver

TODAY = utc_now().date()


async def test_both_sides_see_who_came_and_what_was_corrected(matching: ServiceDriver) -> None:
    """The same again says nothing; another word about the day is another event."""
    match = await an_introduction(matching)
    [introduction] = matching.published(IntroductionMade)
    for came in (True, True, False):
        said = RecordAttendance(engagement_id=introduction.engagement_id, on=TODAY, came=came)
        await posted(matching, said, REPRESENTATIVE)

    assert [event.came for event in matching.published(AttendanceRecorded)] == [True, False]
    for viewer in (MEMBER, REPRESENTATIVE):
        seen = await matching.asks(MatchById(match_id=match.match_id), viewer)
        assert [(each.on, each.came) for each in seen.attendance] == [(TODAY, False)]


async def test_only_the_organisation_says_so(matching: ServiceDriver) -> None:
    """Not the member, in whichever of their roles, and no other organisation."""
    await an_introduction(matching)
    [introduction] = matching.published(IntroductionMade)
    said = RecordAttendance(engagement_id=introduction.engagement_id, on=TODAY, came=True)
    both = Actor(
        id="member-1",
        roles=frozenset({"member", "representative"}),
        organisations=frozenset({"organisation-1"}),
    )

    for actor, code in (
        (MEMBER, "not-allowed"),
        (a_representative("organisation-9"), "not-allowed"),
        (both, "own-attendance"),
    ):
        reply = await matching.asks(said, actor)
        assert isinstance(reply, Refused)
        assert reply.code == code
