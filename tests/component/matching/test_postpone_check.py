"""Membership does not answer: nobody goes on, and nobody is forgotten."""

from datetime import timedelta

from shared.contracts.events.engagements import MatchHeld
from shared.contracts.events.matching import IntroductionMade
from shared.storage.work import utc_now
from tests.component.matching.builders import DUTY, an_introduction, cleared
from tests.drivers import ServiceDriver


async def test_silence_clears_nobody(matching: ServiceDriver) -> None:
    """Membership down, or broken: it is asked again until it answers."""
    match = await an_introduction(matching, duty=DUTY)

    await matching.runs("clear")
    await matching.runs("clear")
    assert len(matching.others.asked) == 1
    assert matching.published(IntroductionMade) == []
    assert matching.published(MatchHeld) == []

    cleared(matching)
    matching.at(utc_now() + timedelta(seconds=31))
    await matching.runs("clear")
    [introduction] = matching.published(IntroductionMade)
    assert introduction.match_id == match.match_id
