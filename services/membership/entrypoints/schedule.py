"""What membership does by the clock: keeping its lists, and looking for records that may be one."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias, get_args

import structlog
from prometheus_client import Counter

from services.membership.domain.blocking import scan
from services.membership.domain.likeness import Alike
from services.membership.domain.suggestion import Kind
from services.membership.handlers.compare_waiting import compare_waiting
from services.membership.handlers.end_terms import end_terms
from services.membership.handlers.finish_scan import finish_scan
from services.membership.handlers.list_people import list_people
from services.membership.handlers.report_late_erasures import report_late_erasures
from services.membership.handlers.suggest_pairs import suggest_pairs
from services.membership.ports import Calendar, MembershipWork
from services.membership.views import Views
from shared.messaging.routers import Task

Transact: TypeAlias = Callable[[Callable[[Any], Awaitable[Any]]], Awaitable[Any]]

EVERY_SECONDS = 15
RECORDS_AT_ONCE = 20
PAIRS_AT_ONCE = 500
SCAN_FROM = 500
"""From so many records that wait on, comparing all is quicker than one after the other."""

LATE = Counter(
    "potbank_erasures_late_total", "Erasures that a service had not confirmed after an hour"
)

log = structlog.get_logger()


def tasks(views: Views, alike: Alike, calendar: Calendar) -> list[Task]:
    """Each goes on until nothing is left; may run twice without doing anything twice."""

    async def find_duplicates(transact: Transact) -> None:
        waiting = await views.how_many_wait(SCAN_FROM)
        if waiting >= SCAN_FROM or await views.a_scan_is_due():
            await compare_all(transact, views, alike)
        elif waiting:
            await compare_changed(transact, alike)

    async def list_everybody(transact: Transact) -> None:
        while await transact(list_people):
            pass

    async def end_what_is_over(transact: Transact) -> None:
        while await transact(lambda work: end_terms(work, calendar)):
            pass

    async def ask_after_erasures(transact: Transact) -> None:
        while late := await transact(report_late_erasures):
            LATE.inc(late)
            log.error("erasures not confirmed after an hour", count=late)

    return [
        Task("list-people", 60, list_everybody),
        Task("end-terms", 300, end_what_is_over),
        Task("ask-after-erasures", 60, ask_after_erasures),
        Task("find-duplicates", EVERY_SECONDS, find_duplicates),
    ]


async def compare_changed(transact: Transact, alike: Alike) -> None:
    """Record after record, until none waits."""
    while await transact(lambda work: compare_waiting(work, alike, RECORDS_AT_ONCE)):
        pass


async def compare_all(transact: Transact, views: Views, alike: Alike) -> None:
    """All records at once, in a thread, so that the service goes on answering meanwhile."""
    began: datetime = await transact(_now)
    found: dict[Kind, set[str]] = {}
    for kind in get_args(Kind):
        records = await views.all_traits(kind)
        pairs = (await asyncio.to_thread(scan, records, alike)).pairs
        for first in range(0, len(pairs), PAIRS_AT_ONCE):
            await transact(partial(suggest_pairs, pairs[first : first + PAIRS_AT_ONCE], kind))
        found[kind] = {pair.pair_id for pair in pairs}
    await transact(partial(finish_scan, found, began))


async def _now(work: MembershipWork) -> datetime:
    return work.now
