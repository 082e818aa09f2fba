"""What the clock starts: telling people, writing digests, sending mail, and watching promises."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, TypeAlias

import structlog
from prometheus_client import Counter, Gauge

from services.notifications.domain.announcement import Announcement
from services.notifications.domain.letter import Letter, Posting
from services.notifications.domain.rhythm import MailRules
from services.notifications.domain.wait import Wait
from services.notifications.domain.working_days import WorkingDays
from services.notifications.handlers.claim_letters import claim_letters
from services.notifications.handlers.escalate_promises import escalate_promises
from services.notifications.handlers.find_stand_ins import find_stand_ins
from services.notifications.handlers.forget_letter import forget_letter
from services.notifications.handlers.mark_unreached import mark_unreached
from services.notifications.handlers.postpone_announcement import postpone_announcement
from services.notifications.handlers.report_silence import report_silence
from services.notifications.handlers.return_letter import return_letter
from services.notifications.handlers.tell_people import tell_people
from services.notifications.handlers.write_digest import write_digest
from services.notifications.ports import (
    AddressRefused,
    Directory,
    MembershipUnreachable,
    NotificationsWork,
    Post,
    SendingFailed,
)
from shared.contracts.requests.membership import Contact
from shared.messaging.routers import Task

Transact: TypeAlias = Callable[[Callable[[Any], Awaitable[Any]]], Awaitable[Any]]

ANNOUNCEMENTS_AT_ONCE = 100
NOTICES_AT_ONCE = 1000
LETTERS_AT_ONCE = 20
"""Also how many connections to the mail server are open at the same time."""

ABOUT_PROMISES = frozenset({"promise-due", "promise-late", "promises-due", "promises-late"})
"""What a stand-in is told of. Anything else is between the network and the person."""

LETTERS = Counter("potbank_letters_total", "Attempts to send e-mail by outcome", ["outcome"])
UNPROMISED = Gauge("potbank_waits_without_promise", "People who wait while no clock runs: 0")

log = structlog.get_logger()


def tasks(directory: Directory, post: Post, days: WorkingDays, rules: MailRules) -> list[Task]:
    """Everything this service does without being asked."""

    async def tell(transact: Transact) -> None:
        await tell_what_is_due(transact, directory, days, rules)

    async def gather(transact: Transact) -> None:
        await write_what_is_due(transact, rules)

    async def send(transact: Transact) -> None:
        await send_what_is_due(transact, directory, post, rules)

    async def watch(transact: Transact) -> None:
        await transact(lambda work: escalate_promises(work, days))

    return [
        Task("tell-people", 1, tell),
        Task("write-digests", 30, gather),
        Task("send-letters", 1, send),
        Task("escalate-promises", 60, watch),
        Task("look-for-silence", 3600, look_for_silence),
    ]


async def look_for_silence(transact: Transact) -> None:
    """Count those who wait without a promise; which they are is in the log, by id."""
    silent: list[Wait] = await transact(report_silence)
    UNPROMISED.set(len(silent))
    for wait in silent:
        log.error("somebody waits without a promise", wait=wait.wait_id, about=wait.about)


async def tell_what_is_due(
    transact: Transact, directory: Directory, days: WorkingDays, rules: MailRules
) -> None:
    """Ask membership who each announcement is for, and tell them.

    Where membership does not answer, the announcement waits and the next round goes on.
    """

    async def due(work: NotificationsWork) -> list[Announcement]:
        return await work.announcements.due(work.now, ANNOUNCEMENTS_AT_ONCE)

    for announcement in await transact(due):
        announcement_id = announcement.announcement_id
        try:
            people = await directory.people_in(announcement.audience)
        except MembershipUnreachable as silence:
            log.warning("nobody says who to tell", announcement=announcement_id, why=str(silence))
            await transact(partial(postpone_announcement, announcement_id))
            return
        if announcement.topic in ABOUT_PROMISES:
            people = await transact(partial(find_stand_ins, people, days=days))
        if not people:
            log.warning("nobody to tell", announcement=announcement_id, topic=announcement.topic)
        await transact(partial(tell_people, announcement_id, people, rules=rules))


async def write_what_is_due(transact: Transact, rules: MailRules) -> None:
    """One digest for everybody whose morning it is, each in a transaction of its own."""

    async def due(work: NotificationsWork) -> tuple[str, ...]:
        return await work.notices.digest_due(work.now, NOTICES_AT_ONCE)

    for person_id in await transact(due):
        await transact(partial(write_digest, person_id, rules=rules))


async def send_what_is_due(
    transact: Transact, directory: Directory, post: Post, rules: MailRules
) -> None:
    """Ask membership for addresses, and send until nothing is due; no address is kept or logged.

    A link to sign in that is asked for meanwhile is in the next batch, and not behind them all.
    """

    async def due(work: NotificationsWork) -> list[Letter]:
        return await work.letters.due(work.now, LETTERS_AT_ONCE)

    while letters := await transact(due):
        try:
            contacts = await directory.contacts({letter.person_id for letter in letters})
        except MembershipUnreachable as silence:
            log.warning("nobody knows addresses", letters=len(letters), why=str(silence))
            return
        keys = {letter.letter_id: secrets.token_urlsafe(32) for letter in letters}
        claimed: Sequence[Letter] = await transact(partial(claim_letters, keys, rules=rules))
        sending = (
            _send(transact, post, each, keys[each.letter_id], contacts.get(each.person_id))
            for each in claimed
        )
        # Every send is seen through to its end before a failure of our own is reported.
        for outcome in await asyncio.gather(*sending, return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome


async def _send(
    transact: Transact, post: Post, claimed: Letter, key: str, to: Contact | None
) -> None:
    if to is None:
        await transact(partial(forget_letter, claimed, sent=False))
        log.warning("nobody to send to", letter=claimed.letter_id, topic=claimed.topic)
        return
    try:
        stop = key if claimed.themes else None
        await post.send(claimed.letter_id, claimed.words, to, stop)
    except AddressRefused as refusal:
        await transact(partial(mark_unreached, claimed, refusal.code))
        log.warning("address refused", letter=claimed.letter_id, why=str(refusal))
        outcome = "refused"
    except SendingFailed as failure:
        returned = await transact(partial(return_letter, claimed))
        outcome = "failed" if returned.posting is Posting.FAILED else "postponed"
        log.warning("mail not taken", letter=claimed.letter_id, why=str(failure), outcome=outcome)
    else:
        await transact(partial(forget_letter, claimed, sent=True))
        outcome = "sent"
    LETTERS.labels(outcome).inc()
