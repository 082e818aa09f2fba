"""The mail server does not take a letter: it is tried again, and in the end given up."""

from datetime import timedelta
from functools import partial

import structlog

from services.notifications.domain.letter import DELAYS, LEASE
from services.notifications.handlers.claim_letters import claim_letters
from services.notifications.handlers.return_letter import return_letter
from shared.contracts.events.notifications import NoticeSent
from tests.builders import an_impact_recorded
from tests.component.notifications.builders import MEMBER, MONDAY, PERSONAL, RULES, tell

IMPACT = an_impact_recorded(organisation_id="organisation-9")


async def test_mail_is_sent_once_when_a_mail_server_that_was_down_is_back(
    notifications, closed_mailbox
):
    """An outage of the mail server costs time, and nothing else."""
    await notifications.receives(IMPACT)
    await tell(notifications)
    [waiting] = await notifications.documents("letters")
    assert (waiting["posting"], waiting["attempts"]) == ("waiting", 1)

    with closed_mailbox.open():
        notifications.at(MONDAY + DELAYS[0])
        await tell(notifications)
        await tell(notifications)

    assert len(closed_mailbox.subjects_to(MEMBER)) == 1
    assert await notifications.documents("letters") == []


async def test_a_letter_refused_six_times_is_given_up_and_stays_visible(notifications, mailbox):
    """Somebody can see that it failed; the inbox has told the person anyway."""
    mailbox.refuses = "450 Not now"
    await notifications.receives(IMPACT)
    now = MONDAY
    for delay in (timedelta(), *DELAYS, timedelta(days=1)):
        now += delay
        notifications.at(now)
        await tell(notifications)

    [failed] = await notifications.documents("letters")
    assert (failed["posting"], failed["attempts"]) == ("failed", 6)
    assert [s.channel for s in notifications.published(NoticeSent)] == ["inbox"]


async def test_no_address_is_in_the_log_when_a_server_refuses(notifications, mailbox):
    """Mail servers quote the address in their answer; it stops here."""
    mailbox.refuses = f"450 <{MEMBER.email}>: not now"
    await notifications.receives(IMPACT)
    with structlog.testing.capture_logs() as logs:
        await tell(notifications)

    assert "RecipientRefused 450" in str(logs)
    assert [found for found in PERSONAL if found in str(logs)] == []


async def test_a_letter_that_somebody_else_has_claimed_since_is_left_to_them(notifications):
    """A sender that slept past its lease has no say any more."""
    await notifications.receives(IMPACT)
    await notifications.runs("tell-people")
    [letter] = await notifications.documents("letters")
    transact = notifications.kernel.transact
    [sleeper] = await transact(partial(claim_letters, {letter["_id"]: "x" * 43}, rules=RULES))
    notifications.at(MONDAY + LEASE)
    await transact(partial(claim_letters, {letter["_id"]: "y" * 43}, rules=RULES))

    await transact(partial(return_letter, sleeper))

    [letter] = await notifications.documents("letters")
    assert (letter["posting"], letter["attempts"]) == ("sending", 2)
