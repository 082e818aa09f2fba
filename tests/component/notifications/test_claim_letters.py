"""A letter is claimed before it is sent: at most one sender, and no claim is for ever."""

import asyncio
from functools import partial

from services.notifications.domain.letter import LEASE, Posting
from services.notifications.handlers.claim_letters import claim_letters
from tests.builders import an_impact_recorded
from tests.component.notifications.builders import MEMBER, MONDAY, RULES, tell

SECRET = "x" * 43


async def a_letter(service) -> dict[str, str]:
    """Its id, and what its reader may end it by."""
    await service.receives(an_impact_recorded(organisation_id="organisation-9"))
    await service.runs("tell-people")
    [letter] = await service.documents("letters")
    return {letter["_id"]: SECRET}


async def test_only_one_of_three_senders_gets_a_letter(notifications):
    """Replicas look at the same moment; one of them sends."""
    claim = partial(claim_letters, await a_letter(notifications), rules=RULES)

    claims = await asyncio.gather(*(notifications.kernel.transact(claim) for _ in range(3)))

    [claimed] = [letter for letters in claims for letter in letters]
    assert claimed.posting is Posting.SENDING


async def test_a_sender_that_crashed_delays_a_letter_by_the_lease_and_no_more(
    notifications, mailbox
):
    """Nobody knows whether it was sent, so it is tried again, but not at once."""
    claim = partial(claim_letters, await a_letter(notifications), rules=RULES)
    await notifications.kernel.transact(claim)
    await tell(notifications)
    assert mailbox.received == []

    notifications.at(MONDAY + LEASE)
    await tell(notifications)

    assert len(mailbox.subjects_to(MEMBER)) == 1


async def test_a_letter_that_is_gone_cannot_be_claimed(notifications):
    """Somebody else has sent it since we looked."""
    claim = partial(claim_letters, {"letter-9": SECRET}, rules=RULES)
    assert await notifications.kernel.transact(claim) == ()
