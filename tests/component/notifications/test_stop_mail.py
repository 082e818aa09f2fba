"""One press on unsubscribe ends mail like that one (RFC 8058), and nothing else."""

import re
from datetime import timedelta

from services.notifications.domain.unsubscribe import LIVES
from shared.contracts.envelope import Done, Refused
from shared.contracts.events.forgetting import MemberErased
from shared.contracts.events.merging import MemberMerged
from shared.contracts.requests.messages import ChooseMessages, MyMessages
from shared.contracts.requests.unsubscribing import StopMail, Stopped, StoppedBy
from tests.builders import a_match_accepted, a_match_declined, a_member, an_impact_recorded
from tests.component.notifications.builders import MEMBER, MONDAY, tell

IMPACT = an_impact_recorded(organisation_id="organisation-9")


async def a_token(service, mailbox, event=IMPACT) -> str:
    """Of the link in the mail about this."""
    await service.receives(event)
    await tell(service)
    return token_in(mailbox)


def token_in(mailbox) -> str:
    return mailbox.received[-1]["List-Unsubscribe"].rpartition("/")[2].removesuffix(">")


async def frequencies(service, person_id: str = "member-1") -> dict[str, str]:
    found = await service.asks(MyMessages(), actor=a_member(person_id))
    return {theme.theme: theme.frequency for theme in found.themes}


async def test_mail_that_can_wait_has_the_headers_and_the_same_link_at_its_end(
    notifications, mailbox
):
    """For mail programs, and for whoever reads to the end; no id of anybody is in it."""
    token = await a_token(notifications, mailbox)
    [message] = mailbox.received

    link = f"https://potbank.example/unsubscribe/{token}"
    assert message["List-Unsubscribe"] == f"<{link}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for body in (message.get_body((kind,)).get_content() for kind in ("html", "plain")):
        assert link in body
        assert "https://potbank.example/my/messages" in body
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)
    assert "member-1" not in message.as_string()


async def test_what_must_be_told_has_no_such_link(notifications, mailbox):
    """Nobody can end by a slip of the finger what somebody else waits for."""
    await notifications.receives(a_match_accepted(side="organisation"))
    await tell(notifications)

    [message] = mailbox.received
    assert message["List-Unsubscribe"] is message["List-Unsubscribe-Post"] is None
    assert "unsubscribe" not in message.as_string()


async def test_nobody_has_to_sign_in_and_pressing_twice_is_harmless(notifications, mailbox):
    """Mail programs press for their readers, and again where the answer was lost."""
    token = await a_token(notifications, mailbox)
    assert await notifications.asks(StoppedBy(token=token)) == Stopped(
        themes=("What came of what was given",)
    )
    for _ in range(2):
        assert isinstance(await notifications.asks(StopMail(token=token)), Done)

    assert await frequencies(notifications) == {
        "matches": "instant",
        "answers": "instant",
        "impact": "inbox",
    }
    await notifications.receives(IMPACT.model_copy(update={"impact_id": "impact-2"}))
    await tell(notifications)
    assert len(mailbox.received) == 1
    assert len(await notifications.documents("notices")) == 2


async def test_looking_ends_nothing(notifications, mailbox):
    """Programs open links to look for viruses."""
    token = await a_token(notifications, mailbox)
    await notifications.asks(StoppedBy(token=token))

    assert (await frequencies(notifications))["impact"] == "instant"


async def test_the_link_of_a_digest_ends_all_it_told_of(notifications, mailbox):
    """And not what it did not."""
    await notifications.asks(
        ChooseMessages(frequencies={"impact": "daily", "answers": "daily"}), actor=a_member()
    )
    await notifications.receives(IMPACT, a_match_declined(side="organisation"))
    await tell(notifications)
    notifications.at((MONDAY + timedelta(days=1)).replace(hour=8))
    await notifications.runs("write-digests")
    await tell(notifications)

    await notifications.asks(StopMail(token=token_in(mailbox)))

    assert await frequencies(notifications) == {
        "matches": "instant",
        "answers": "inbox",
        "impact": "inbox",
    }


async def test_an_old_link_and_an_invented_one_are_told_the_same(notifications, mailbox):
    """Nothing can be learnt from trying."""
    token = await a_token(notifications, mailbox)
    notifications.at(MONDAY + LIVES)
    for tried in (token, "x" * 43):
        for request in (StoppedBy(token=tried), StopMail(token=tried)):
            refusal = await notifications.asks(request)
            assert isinstance(refusal, Refused)
            assert refusal.code == "unsubscribe-link-not-found"
    assert (await frequencies(notifications))["impact"] == "instant"


async def test_the_link_is_kept_as_a_fingerprint_only(notifications, mailbox):
    """Whoever reads the database ends nobody's mail."""
    token = await a_token(notifications, mailbox)
    kept = [await notifications.documents(name) for name in ("unsubscribes", "letters", "outbox")]

    assert token not in str(kept)
    assert len(kept[0]) == 1


async def test_the_link_of_somebody_who_was_erased_says_so_and_keeps_nothing(
    notifications, mailbox
):
    """Old mail lies about for years; pressing it must not bring anybody back."""
    token = await a_token(notifications, mailbox)
    await notifications.receives(MemberErased(member_id="member-1", why="own-wish"))

    refusal = await notifications.asks(StopMail(token=token))

    assert isinstance(refusal, Refused)
    assert await notifications.documents("preferences") == []
    assert await notifications.documents("unsubscribes") == []


async def test_a_link_to_a_record_that_was_merged_counts_for_the_kept_one(notifications, mailbox):
    """They are one person, with one choice."""
    token = await a_token(notifications, mailbox)
    await notifications.receives(MemberMerged(member_id="member-1", into="member-2"))
    await notifications.asks(StopMail(token=token))

    assert (await frequencies(notifications, "member-2"))["impact"] == "inbox"
    notifications.at(MONDAY + timedelta(seconds=1))
    await notifications.receives(IMPACT.model_copy(update={"impact_id": "impact-2"}))
    await tell(notifications)
    assert mailbox.subjects_to(MEMBER) == mailbox.subjects_to(MEMBER)[:1]
