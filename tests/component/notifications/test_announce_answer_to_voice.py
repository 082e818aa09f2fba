"""A voice is answered: whoever raised it hears of it."""

from typing import Any

from shared.contracts.events.voices import VoiceAnswered
from tests.component.notifications.builders import MEMBER, tell


def an_answer(**changes: Any) -> VoiceAnswered:
    """The first one, to one person."""
    told = {"voice_id": "voice-1", "answer_number": 1, "outcome": "done"}
    return VoiceAnswered.model_validate({**told, "raised_by": [MEMBER.person_id], **changes})


async def test_each_answer_is_told_once(notifications, mailbox):
    """Taken up, then done: two mails, however often the bus repeats itself."""
    await notifications.receives(an_answer(outcome="taken-up"))
    await tell(notifications)
    await notifications.redelivers()
    await notifications.receives(an_answer(answer_number=2))
    await tell(notifications)

    assert sorted(mailbox.subjects_to(MEMBER)) == [
        "What you raised is taken up",
        "You said, and something was done",
    ]


async def test_where_nobody_is_named_nobody_is_told(notifications, mailbox):
    """A voice from a meeting is answered where it was heard."""
    await notifications.receives(an_answer(raised_by=[]))
    await tell(notifications)

    assert mailbox.subjects_to(MEMBER) == []
