"""An address that its mail server refuses for good: nothing more is mailed there."""

import pytest
import structlog

from services.notifications.domain.letter import DELAYS
from shared.contracts.envelope import Refused
from shared.contracts.events.forgetting import MemberErased
from shared.contracts.requests.membership import ContactsOf
from shared.contracts.requests.messages import MyMessages
from shared.contracts.requests.notifications import InboxOf, SendSignInLink
from shared.contracts.requests.unreached import Unreached
from tests.builders import (
    a_coordinator,
    a_match_accepted,
    a_member,
    an_impact_recorded,
    the_service,
)
from tests.component.notifications.builders import MEMBER, MONDAY, PERSONAL, tell

IMPACT = an_impact_recorded(organisation_id="organisation-9")
MUST = a_match_accepted(side="organisation")
LINK = SendSignInLink(person_id="member-1", url="https://potbank.example/s", valid_minutes=15)
GONE = f"550 5.1.1 <{MEMBER.email}>: no such mailbox"


async def refused(service, mailbox, answer: str = GONE) -> None:
    """The member's mail server refuses them once, and would take them afterwards."""
    mailbox.refuses = answer
    await service.receives(IMPACT)
    await tell(service)
    mailbox.refuses = None


async def test_after_a_lasting_refusal_nothing_is_mailed_and_nothing_is_lost(
    notifications, mailbox
):
    """Not even what must be told: it would be refused again. The inbox has it all."""
    await refused(notifications, mailbox)
    await notifications.receives(MUST)
    await tell(notifications)

    assert mailbox.received == []
    assert await notifications.documents("letters") == []
    inbox = await notifications.asks(InboxOf(), actor=a_member())
    assert {notice.topic for notice in inbox.items} == {
        "impact-recorded",
        "match-accepted",
        "mail-refused",
    }


async def test_the_inbox_says_it_once(notifications, mailbox):
    """Every refused letter saying so would be noise."""
    mailbox.refuses = GONE
    await notifications.receives(IMPACT, MUST)
    await tell(notifications)
    await tell(notifications)

    inbox = await notifications.asks(InboxOf(), actor=a_member())
    assert [notice.topic for notice in inbox.items].count("mail-refused") == 1


@pytest.mark.parametrize("answer", ["451 4.3.0 Busy", "550 5.7.1 We do not relay"])
async def test_a_passing_refusal_or_one_of_us_changes_nothing_but_the_time(
    notifications, mailbox, answer
):
    """Tried again a little later, once."""
    await refused(notifications, mailbox, answer)
    assert await notifications.documents("unreached") == []

    notifications.at(MONDAY + DELAYS[0])
    await tell(notifications)
    assert len(mailbox.subjects_to(MEMBER)) == 1


async def test_coordinators_and_the_person_see_it_without_the_address(notifications, mailbox):
    """By name, for somebody to ring them up; and nobody else sees the list."""
    await refused(notifications, mailbox)

    [lost] = (await notifications.asks(Unreached(), actor=a_coordinator())).items
    assert (lost.person_id, lost.name, lost.code) == ("member-1", "Ada Clowes", 550)
    assert lost.since == MONDAY
    mine = await notifications.asks(MyMessages(), actor=a_member())
    assert mine.unreached_since == MONDAY
    assert isinstance(await notifications.asks(Unreached(), actor=a_member()), Refused)


async def test_the_list_is_there_while_membership_is_not(notifications, mailbox):
    """Without names."""
    await refused(notifications, mailbox)
    notifications.others.answers(ContactsOf, Refused(code="no-answer", message="Nobody answers."))

    [lost] = (await notifications.asks(Unreached(), actor=a_coordinator())).items
    assert lost.name == "Somebody"


async def test_a_link_to_sign_in_is_always_tried_and_proves_that_mail_arrives(
    notifications, mailbox
):
    """They wait for it in front of a screen; and when it gets through, so does the rest."""
    await refused(notifications, mailbox)
    await notifications.asks(LINK, actor=the_service())
    await tell(notifications)
    await notifications.receives(MUST)
    await tell(notifications)

    assert len(mailbox.subjects_to(MEMBER)) == 2
    assert (await notifications.asks(Unreached(), actor=a_coordinator())).items == ()


async def test_no_address_is_in_the_log_or_kept(notifications, mailbox):
    """Mail servers quote it; what is kept is a number."""
    with structlog.testing.capture_logs() as logs:
        await refused(notifications, mailbox)
    kept = [await notifications.documents(name) for name in ("unreached", "notices", "outbox")]

    assert "AddressRefused 550" in str(logs)
    assert [found for found in PERSONAL if found in str(logs) + str(kept)] == []


async def test_whoever_is_erased_is_on_no_list(notifications, mailbox):
    """Nor is that they could not be reached kept."""
    await refused(notifications, mailbox)
    await notifications.receives(MemberErased(member_id="member-1", why="own-wish"))

    assert await notifications.documents("unreached") == []
