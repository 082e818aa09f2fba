"""Digests: each notice in one of them, at eight by the reader's clock, and nothing of nothing."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from shared.contracts.requests.messages import ChooseMessages
from tests.builders import (
    a_match_declined,
    a_match_proposed,
    a_member,
    a_member_joined,
    an_impact_recorded,
    an_organisation_registered,
)
from tests.component.notifications.builders import MEMBER, MONDAY, tell

TUESDAY = datetime(2026, 11, 17, 8, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


def impact(number: int):
    """Of an organisation nobody speaks for, so that the member alone is told."""
    return an_impact_recorded(impact_id=f"impact-{number}", organisation_id="organisation-9")


async def choose(service, **frequencies: str) -> None:
    await service.asks(ChooseMessages(frequencies=frequencies), actor=a_member())


async def morning(service, at: datetime) -> None:
    """The clock strikes: digests are written, and sent, and looked for again."""
    service.at(at)
    for _ in range(2):
        await service.runs("write-digests")
        await tell(service)


async def test_a_daily_digest_holds_what_was_told_since_the_last_one_and_comes_once(
    notifications, mailbox
):
    """Two mornings, three pieces of news, each in one of them."""
    await choose(notifications, impact="daily", answers="daily")
    await notifications.receives(an_organisation_registered(), impact(1))
    await notifications.receives(a_match_declined(side="organisation"))
    await tell(notifications)
    await morning(notifications, TUESDAY)
    [first] = mailbox.received

    await notifications.receives(impact(2))
    await tell(notifications)
    await morning(notifications, TUESDAY + timedelta(days=1))
    await morning(notifications, TUESDAY + timedelta(days=2))

    assert mailbox.subjects_to(MEMBER) == ["2 pieces of news for you", "1 piece of news for you"]
    for body in (first.get_body((kind,)).get_content() for kind in ("html", "plain")):
        assert "When the other side says no" in body
        assert "What came of what was given" in body
        assert "cannot go ahead this time" in body
        assert "https://potbank.example/matches/match-1" in body
        assert "Hello Ada Clowes" in body


async def test_no_digest_is_sent_of_nothing(notifications, mailbox):
    """An empty summary every morning is what people unsubscribe from."""
    await choose(notifications, impact="daily")
    await morning(notifications, TUESDAY)

    assert mailbox.received == []


async def test_what_was_stopped_while_it_waited_is_not_in_it(notifications, mailbox):
    """And where nothing else waits, there is no digest."""
    await choose(notifications, impact="daily", answers="daily")
    await notifications.receives(impact(1), a_match_declined(side="organisation"))
    await tell(notifications)
    await choose(notifications, impact="inbox")
    await morning(notifications, TUESDAY)

    [message] = mailbox.received
    assert message["Subject"] == "1 piece of news for you"
    assert "What came of what was given" not in message.get_body(("plain",)).get_content()


async def test_what_is_over_the_brake_comes_on_monday_and_is_not_lost(notifications, mailbox):
    """Three letters a week of what can wait; the fourth and the fifth are in the digest."""
    for number in range(5):
        await notifications.receives(impact(number))
        await tell(notifications)
    assert len(mailbox.subjects_to(MEMBER)) == 3

    await morning(notifications, NEXT_MONDAY)

    assert len(mailbox.subjects_to(MEMBER)) == 4
    assert [n["digest_at"] for n in await notifications.documents("notices")] == [None] * 5


async def test_after_a_week_the_brake_is_off_again(notifications, mailbox):
    """It is on how often, not on how many ever."""
    for number in range(3):
        await notifications.receives(impact(number))
    await tell(notifications)
    notifications.at(MONDAY + timedelta(days=7, seconds=1))
    await notifications.receives(impact(3))
    await tell(notifications)

    assert len(mailbox.subjects_to(MEMBER)) == 4


@pytest.mark.parametrize(
    ("zone", "noon", "eight"),
    [
        ("Europe/London", "2026-03-28T12:00", "2026-03-29T07:00"),
        ("Europe/London", "2026-10-24T11:00", "2026-10-25T08:00"),
        ("Australia/Sydney", "2026-11-17T01:00", "2026-11-17T21:00"),
    ],
)
async def test_it_is_eight_where_the_reader_lives_also_when_the_clocks_change(
    notifications, mailbox, zone: str, noon: str, eight: str
):
    """Not a minute before, wherever the mail leaves from."""
    told, due = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (noon, eight))
    notifications.at(told)
    await choose(notifications, impact="daily")
    await notifications.receives(a_member_joined(time_zone=zone), impact(1))
    await tell(notifications)

    await morning(notifications, due - timedelta(minutes=1))
    assert mailbox.received == []
    await morning(notifications, due)
    assert len(mailbox.subjects_to(MEMBER)) == 1


async def test_two_senders_write_one_digest(notifications, mailbox):
    """Replicas look at the same moment; each notice leaves the queue once."""
    await choose(notifications, matches="daily")
    await notifications.receives(a_match_proposed())
    notifications.at(MONDAY + timedelta(seconds=5))
    await tell(notifications)
    notifications.at(TUESDAY)
    await asyncio.gather(*(notifications.runs("write-digests") for _ in range(3)))
    await tell(notifications)

    assert len(mailbox.subjects_to(MEMBER)) == 1
