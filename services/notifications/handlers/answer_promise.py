"""A coordinator answers in words: whoever waits reads them, and the promise is kept."""

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.errors import WordsAreNotEnough
from services.notifications.domain.kinds import BY_CODE
from services.notifications.domain.promise_wording import answered
from services.notifications.domain.working_days import WorkingDays
from services.notifications.handlers._asked import still_owed
from services.notifications.handlers._ledger import keep
from services.notifications.ports import NotificationsWork
from shared.contracts.envelope import Done
from shared.contracts.requests.promises import AnswerPromise


async def answer_promise(
    command: AnswerPromise, work: NotificationsWork, days: WorkingDays
) -> Done:
    """Refused where words are not enough: a side's yes or no is theirs to say."""
    promise = await still_owed(command.promise_id, work)
    if not BY_CODE[promise.about].in_words:
        raise WordsAreNotEnough
    await keep(promise, work, days)
    await work.announcements.add_once(
        Announcement(
            announcement_id=f"{promise.promise_id}.answered",
            topic="promise-answered",
            audience=Audience.of(promise.waiting_side, promise.waiting_id),
            words=answered(promise, command.words),
            due_at=work.now,
        )
    )
    return Done(id=promise.promise_id)
