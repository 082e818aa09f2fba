"""Somebody wants to sign in: the link is mailed, and kept nowhere."""

from datetime import timedelta

import structlog

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.notifications import NoticeSent
from shared.contracts.requests.notifications import InboxOf, SendSignInLink
from tests.builders import a_coordinator, a_match_accepted, a_member, the_service
from tests.component.notifications.builders import MEMBER, MONDAY, tell

URL = "https://potbank.example/sign-in?token=secret-token"
LINK = SendSignInLink(person_id="member-1", url=URL, valid_minutes=15)


async def test_the_link_is_mailed_once_and_then_forgotten(notifications, mailbox):
    """A link left in a database is a key left in a door."""
    assert isinstance(await notifications.asks(LINK, actor=the_service()), Done)
    await tell(notifications)
    await tell(notifications)

    assert mailbox.subjects_to(MEMBER) == ["Your link to sign in"]
    assert URL in mailbox.received[0].get_body(("plain",)).get_content()
    assert await notifications.documents("letters") == []
    [sent] = notifications.published(NoticeSent)
    assert (sent.topic, sent.channel, sent.person_id) == ("sign-in-link", "email", "member-1")


async def test_the_link_is_in_no_inbox_event_or_log(notifications, mailbox):
    """Whoever reads those must not be able to sign in as somebody else."""
    with structlog.testing.capture_logs() as logs:
        await notifications.asks(LINK, actor=the_service())
        await tell(notifications)

    page = await notifications.asks(InboxOf(), actor=a_member())
    outbox = await notifications.documents("outbox")
    assert page.items == ()
    assert len(outbox) == 1
    assert "secret-token" not in str(outbox) + str(logs)


async def test_a_link_that_could_not_be_mailed_in_time_is_forgotten(notifications, closed_mailbox):
    """An old link is worth nothing to its owner, and something to a thief."""
    await notifications.asks(LINK.model_copy(update={"valid_minutes": 60}), actor=the_service())
    await tell(notifications)
    assert len(await notifications.documents("letters")) == 1

    with closed_mailbox.open():
        notifications.at(MONDAY + timedelta(minutes=15))
        await tell(notifications)

    assert await notifications.documents("letters") == []
    assert closed_mailbox.received == []


async def test_only_services_may_have_links_sent(notifications):
    """Otherwise anybody could make us mail anything to anybody."""
    refusal = await notifications.asks(LINK, actor=a_coordinator())

    assert isinstance(refusal, Refused)
    assert refusal.code == "not-allowed"


async def test_a_link_overtakes_the_news(notifications, mailbox):
    """Somebody waits for it in front of a screen; news can wait for the next round."""
    await notifications.receives(*(a_match_accepted(match_id=f"match-{n}") for n in range(12)))
    await notifications.runs("tell-people")
    assert len(await notifications.documents("letters")) == 24
    await notifications.asks(LINK, actor=the_service())

    await notifications.runs("send-letters")

    subjects = [message["Subject"] for message in mailbox.received]
    assert "Your link to sign in" in subjects[:20]
    assert len(subjects) == 25
