"""An announcement is due: each person is told once, in their inbox and by e-mail."""

import re
from dataclasses import replace

from shared.contracts.events.notifications import NoticeSent
from shared.contracts.requests.membership import Contacts, ContactsOf
from tests.builders import a_match_accepted, a_match_proposed, an_introduction_made
from tests.component.notifications.builders import PERSONAL, REPRESENTATIVES, membership, tell


async def test_each_person_is_told_in_the_inbox_and_by_mail_exactly_once(notifications, mailbox):
    """However often the clock looks, and each is said in events."""
    await notifications.receives(a_match_accepted())
    for _ in range(3):
        await tell(notifications)

    assert len(mailbox.received) == 2
    told = [(sent.person_id, sent.channel) for sent in notifications.published(NoticeSent)]
    assert sorted(told) == [
        ("representative-1", "email"),
        ("representative-1", "inbox"),
        ("representative-2", "email"),
        ("representative-2", "inbox"),
    ]


async def test_the_message_can_be_read_with_and_without_pictures_and_colours(
    notifications, mailbox
):
    """HTML with its styles inside, the same in plain text, and nothing loaded from anywhere.

    What is for dark screens only stays in the head: mail programs look for it there.
    """
    await notifications.receives(a_match_accepted())
    await tell(notifications)

    [message, _] = mailbox.received
    html = message.get_body(("html",)).get_content()
    text = message.get_body(("plain",)).get_content()
    for body in (html, text):
        assert "Please say yes or no by Monday 23 November 2026." in body
        assert "https://potbank.example/matches/match-1" in body
        assert "Made in Testing" in body
    assert 'style="' in html
    [head] = re.findall(r"<style>(.*?)</style>", html, flags=re.DOTALL)
    assert head.strip().startswith("@media (prefers-color-scheme: dark)")
    assert '<meta name="color-scheme" content="light dark"' in html
    assert "src=" not in html
    assert message["From"] == "Made in Testing <hello@potbank.example>"
    assert message["Auto-Submitted"] == "auto-generated"


async def test_who_speaks_for_an_organisation_is_asked_when_it_is_told(notifications, mailbox):
    """Somebody who left since must not be told; somebody who came must be."""
    await notifications.receives(a_match_accepted())
    newcomer = REPRESENTATIVES[1]
    notifications.others.answers(ContactsOf, Contacts(contacts=(newcomer,)))
    await tell(notifications)

    assert [message["To"] for message in mailbox.received] == [newcomer.email]


async def test_nothing_personal_is_stored_here(notifications, closed_mailbox):
    """Before and after telling, and while mail waits: ids only."""
    await notifications.receives(a_match_proposed(), a_match_accepted(), an_introduction_made())
    await tell(notifications)

    kept = [
        await notifications.documents(name)
        for name in ("announcements", "notices", "letters", "promises", "outbox")
    ]
    assert all(kept)
    assert [found for found in PERSONAL if found in str(kept)] == []


async def test_an_organisation_nobody_speaks_for_holds_nothing_up(notifications, mailbox):
    """It is late in the end, and then the coordinators hear of it."""
    notifications.others.answers(ContactsOf, Contacts(contacts=()))
    await notifications.receives(a_match_accepted())
    await tell(notifications)
    notifications.others.answers(ContactsOf, membership)
    await notifications.receives(a_match_accepted(match_id="match-2"))
    await tell(notifications)

    assert len(mailbox.received) == 2


async def test_an_announcement_that_comes_back_tells_only_those_it_has_not_told(
    notifications, mailbox
):
    """Restored or written anew: the notice's id remembers who has heard of it."""
    first, newcomer = REPRESENTATIVES
    notifications.others.answers(ContactsOf, Contacts(contacts=(first,)))
    await notifications.receives(a_match_accepted())
    await tell(notifications)

    async def untell(work):
        announcement = await work.announcements.get("match-1.accepted")
        work.announcements.save(replace(announcement, told=False))

    await notifications.kernel.transact(untell)
    notifications.others.answers(ContactsOf, membership)
    await tell(notifications)

    assert [message["To"] for message in mailbox.received] == [first.email, newcomer.email]
