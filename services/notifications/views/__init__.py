"""How notifications is read: the inbox of one person, and the promises they may see."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from services.notifications.domain.working_days import WorkingDays
from services.notifications.views.away_of import away_of
from services.notifications.views.inbox import inbox_of
from services.notifications.views.promise_queue import promise_queue
from services.notifications.views.promises import promises
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.notifications import InboxOf, NoticeView, Promises, PromiseView
from shared.contracts.requests.promises import AwayOf, AwayView, PromiseQueue, PromiseRow
from shared.storage.mongo import Database


class Source(Protocol):
    """Where views read, and what time it is there: a kernel has both."""

    clock: Callable[[], datetime]
    database: Database


class Views:
    """Everything that can be asked, in the place's days."""

    def __init__(self, source: Source, days: WorkingDays) -> None:
        self._source = source
        self._days = days

    async def inbox_of(self, query: InboxOf, actor: Actor) -> Page[NoticeView]:
        """What this person was told, newest first."""
        return await inbox_of(self._source.database, query, actor)

    async def promises(self, query: Promises, actor: Actor) -> Page[PromiseView]:
        """Promises as of today in the place."""
        today = self._days.today(self._source.clock())
        return await promises(self._source.database, query, actor, today)

    async def promise_queue(self, query: PromiseQueue, actor: Actor) -> Page[PromiseRow]:
        """Who waits for whom, as of today in the place."""
        now = self._source.clock()
        return await promise_queue(self._source.database, query, actor, now, self._days)

    async def away_of(self, query: AwayOf, actor: Actor) -> AwayView:
        """Whether somebody is away, or will be."""
        today = self._days.today(self._source.clock())
        return await away_of(self._source.database, query, actor, today)
