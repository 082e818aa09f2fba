"""People choose how soon they hear of what; what others wait for is told whatever they chose."""

from datetime import timedelta

import pytest

from shared.contracts.envelope import NOBODY, Refused
from shared.contracts.requests.messages import ChooseMessages, MyMessages
from tests.builders import (
    a_coordinator,
    a_match_accepted,
    a_match_declined,
    a_match_proposed,
    a_member,
    an_impact_recorded,
)
from tests.component.notifications.builders import MEMBER, MONDAY, tell

GATHERED = MONDAY + timedelta(seconds=5)
EVENING = MONDAY.replace(hour=22)
ALL_INBOX = {"matches": "inbox", "answers": "inbox", "impact": "inbox"}


async def choose(service, **chosen) -> None:
    await service.asks(ChooseMessages(**chosen), actor=a_member())


async def test_who_chose_nothing_reads_how_the_place_has_it(notifications):
    """At once, quiet from nine to eight, and the page says what cannot be switched off."""
    found = await notifications.asks(MyMessages(), actor=a_member())

    assert {theme.theme: theme.frequency for theme in found.themes} == {
        "matches": "instant",
        "answers": "instant",
        "impact": "instant",
    }
    assert (found.quiet_from, found.quiet_until, found.time_zone) == (21, 8, "Europe/London")
    assert any("waits for your answer" in told for told in found.always)


async def test_only_a_coordinator_chooses_about_the_whole_network(notifications):
    """Nobody else is ever told of it."""
    found = await notifications.asks(MyMessages(), actor=a_coordinator())

    assert "network" in [theme.theme for theme in found.themes]


async def test_what_is_left_out_stays_as_it_was(notifications):
    """A program that knows one theme must not undo the others."""
    await choose(notifications, frequencies={"impact": "weekly"}, quiet_from=23)
    await choose(notifications, frequencies={"matches": "daily"}, quiet_until=6)

    found = await notifications.asks(MyMessages(), actor=a_member())
    assert {theme.theme: theme.frequency for theme in found.themes} == {
        "matches": "daily",
        "answers": "instant",
        "impact": "weekly",
    }
    assert (found.quiet_from, found.quiet_until) == (23, 6)


async def test_nobody_chooses_for_nobody(notifications):
    """Who is not signed in has no mail to choose."""
    for request in (ChooseMessages(), MyMessages()):
        refusal = await notifications.asks(request, actor=NOBODY)
        assert isinstance(refusal, Refused)


@pytest.mark.parametrize(
    "event", [a_match_proposed(), a_match_declined(side="organisation"), an_impact_recorded()]
)
async def test_only_in_the_inbox_means_no_mail_and_nothing_lost(notifications, mailbox, event):
    """What they can read where they look for it is not mailed as well."""
    await choose(notifications, frequencies=ALL_INBOX)
    await notifications.receives(event)
    notifications.at(GATHERED)
    await tell(notifications)

    assert mailbox.subjects_to(MEMBER) == []
    assert len(await notifications.documents("notices", person_id="member-1")) == 1


async def test_what_somebody_waits_for_is_mailed_whatever_was_chosen(notifications, mailbox):
    """At night, too: an answer is promised by a day, and silence is the worst of all."""
    await choose(notifications, frequencies=ALL_INBOX)
    notifications.at(EVENING)
    await notifications.receives(a_match_accepted(side="organisation"))
    await tell(notifications)

    assert mailbox.subjects_to(MEMBER) == ["An organisation would like to take up your offer"]


async def test_what_can_wait_waits_for_the_morning(notifications, mailbox):
    """Nobody is woken by what they may read at breakfast; and it comes once."""
    notifications.at(EVENING)
    await notifications.receives(an_impact_recorded(organisation_id="organisation-9"))
    await tell(notifications)
    assert mailbox.received == []

    morning = (MONDAY + timedelta(days=1)).replace(hour=8)
    for moment in (morning - timedelta(seconds=1), morning, morning + timedelta(seconds=1)):
        notifications.at(moment)
        await tell(notifications)
        assert len(mailbox.received) == (moment >= morning)


async def test_the_last_word_counts_also_for_a_letter_on_its_way(notifications, mailbox):
    """Who says stop at ten in the evening gets nothing at eight."""
    notifications.at(EVENING)
    await notifications.receives(an_impact_recorded(organisation_id="organisation-9"))
    await tell(notifications)
    await choose(notifications, frequencies={"impact": "inbox"})

    notifications.at(EVENING + timedelta(hours=11))
    await tell(notifications)

    assert mailbox.received == []
    assert await notifications.documents("letters") == []


async def test_who_chooses_anew_gets_what_waits_by_the_new_choice(notifications, mailbox):
    """From Mondays to every morning: what waited for Monday comes tomorrow."""
    await choose(notifications, frequencies={"impact": "weekly"})
    await notifications.receives(an_impact_recorded(organisation_id="organisation-9"))
    await tell(notifications)
    await choose(notifications, frequencies={"impact": "daily"})

    notifications.at((MONDAY + timedelta(days=1)).replace(hour=8))
    await notifications.runs("write-digests")
    await tell(notifications)

    assert mailbox.subjects_to(MEMBER) == ["1 piece of news for you"]
