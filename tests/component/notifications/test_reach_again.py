"""Somebody says that an address is right: the next letter goes out again."""

import pytest

from shared.contracts.envelope import Refused
from shared.contracts.events.merging import MemberMerged
from shared.contracts.requests.messages import MyMessages
from shared.contracts.requests.unreached import TryMailAgain
from tests.builders import a_coordinator, a_match_accepted, a_member, an_impact_recorded
from tests.component.notifications.builders import MEMBER, tell

IMPACT = an_impact_recorded(organisation_id="organisation-9")
MUST = a_match_accepted(side="organisation")
AGAIN = TryMailAgain(person_id="member-1")


async def refused(service, mailbox) -> None:
    mailbox.refuses = "550 No such mailbox"
    await service.receives(IMPACT)
    await tell(service)
    mailbox.refuses = None


@pytest.mark.parametrize("actor", [a_member(), a_coordinator()])
async def test_the_next_letter_is_sent_again(notifications, mailbox, actor):
    """Because they said so themselves, or told a coordinator."""
    await refused(notifications, mailbox)
    await notifications.asks(AGAIN, actor=actor)
    await notifications.receives(MUST)
    await tell(notifications)

    assert len(mailbox.subjects_to(MEMBER)) == 1


async def test_nobody_else_says_it_for_them(notifications, mailbox):
    """It would tell whose address is wrong, and mail an address that refuses."""
    await refused(notifications, mailbox)
    refusal = await notifications.asks(AGAIN, actor=a_member("member-2"))

    assert isinstance(refusal, Refused)
    assert len(await notifications.documents("unreached")) == 1


async def test_a_merged_record_is_tried_again_with_the_kept_one(notifications, mailbox):
    """They are one person: what they read and say counts for both."""
    await refused(notifications, mailbox)
    await notifications.receives(MemberMerged(member_id="member-1", into="member-2"))
    mine = await notifications.asks(MyMessages(), actor=a_member("member-2"))
    assert mine.unreached_since is not None

    await notifications.asks(TryMailAgain(person_id="member-2"), actor=a_member("member-2"))

    assert await notifications.documents("unreached") == []
