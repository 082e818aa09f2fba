"""What people read about promises: reminders, lateness, handing over, and what nobody watches.

A member is never named here; titles become e-mail subjects and say nothing of anybody.
"""

from collections.abc import Sequence
from datetime import date

from services.notifications.domain.escalation import Step
from services.notifications.domain.kinds import BY_CODE, About
from services.notifications.domain.promise import Promise
from services.notifications.domain.wording import Words, day

THE_COORDINATORS = "the coordinators"
QUEUE = "/desk/waiting"
_LISTED = 20


def page_of(promise: Promise) -> str:
    """Where whoever owes it finds the thing it is about."""
    return BY_CODE[promise.about].page.format(thing_id=promise.thing_id)


def reminder(promise: Promise) -> Words:
    """Told to the owner before it is late: one working day before, and on the day."""
    owed = _noun(promise.about)
    return Words(
        title=f"Your {owed} is due on {day(promise.due_on)}",
        lines=(
            f"Somebody waits for your {owed}.",
            "A no is an answer, too.",
        ),
        link=page_of(promise),
        action="Answer",
    )


def overdue(promise: Promise) -> Words:
    """Told to the owner, and to whoever stands behind them, of a promise whose day has passed."""
    owed = _noun(promise.about)
    return Words(
        title=f"Somebody is still waiting for your {owed}",
        lines=(
            f"Your {owed} was due on {day(promise.due_on)}.",
            "Please give it now, even if it is a no: waiting without a word is the worst of all.",
        ),
        link=page_of(promise),
        action="Answer",
    )


def handed_over(promise: Promise) -> Words:
    """Told to the person a promise was handed to."""
    return Words(
        title="A promise was handed over to you",
        lines=(
            f"It is {BY_CODE[promise.about].owed}, due on {day(promise.due_on)}.",
            f"The coordinator says: {promise.handed_because}",
        ),
        link="/my/waiting",
        action="See what waits for you",
    )


def answered(promise: Promise, words: str) -> Words:
    """Told to whoever waits, in the coordinator's own words."""
    return Words(
        title="A coordinator has answered you",
        lines=(f"You were waiting for {BY_CODE[promise.about].owed}.", words),
        link="/my/waiting",
    )


def many(step: Step, sentences: Sequence[str]) -> Words:
    """Told to the coordinators or the working group in one message: one sentence each."""
    shown = tuple(sentences[:_LISTED])
    rest = (f"And {len(sentences) - _LISTED} more.",) if len(sentences) > _LISTED else ()
    count = f"{len(sentences)} {'promise' if len(sentences) == 1 else 'promises'}"
    one = len(sentences) == 1
    title = {
        Step.REMIND: f"{count} of the coordinators {'is' if one else 'are'} due soon",
        Step.DUE: f"{count} of the coordinators {'is' if one else 'are'} due today",
        Step.LATE: f"{count} {'is' if one else 'are'} late",
        Step.WORKING_GROUP: f"{count} nobody has kept",
    }[step]
    return Words(title=title, lines=(*shown, *rest), link=QUEUE, action="See who waits for whom")


def sentence(about: str, owner: str, due_on: date, step: Step = Step.LATE) -> str:
    """One promise, for the coordinators."""
    when = "since" if step >= Step.LATE else "by"
    owes = "owe" if owner == THE_COORDINATORS else "owes"
    return f"{owner[:1].upper()}{owner[1:]} {owes} {BY_CODE[about].owed} {when} {day(due_on)}."


def unwatched(count: int) -> Words:
    """Told to the coordinators: somebody waits, and no clock runs. It must never happen."""
    one = count == 1
    return Words(
        title=f"{count} {'person waits' if one else 'people wait'} without a promise",
        lines=(
            "Somebody waits for an answer, and nobody is being reminded of it. This is a fault "
            "of Potbank.",
            "Look at the desk for whoever waits, and ask whoever runs Potbank to read the log of "
            "notifications: it says which.",
        ),
        link="/desk",
        action="See the desk",
    )


def _noun(about: About) -> str:
    return "confirmation" if about is About.CONFIRM_CONTRIBUTION else "answer"
