"""How notifications is read: one person's inbox and choices, and the promises they may see."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from services.notifications.domain.rhythm import MailRules
from services.notifications.domain.working_days import WorkingDays
from services.notifications.ports import Directory
from services.notifications.views.away_of import away_of
from services.notifications.views.inbox import inbox_of
from services.notifications.views.messages import messages_of
from services.notifications.views.promise_queue import promise_queue
from services.notifications.views.promises import promises
from services.notifications.views.stopped_by import stopped_by
from services.notifications.views.unreached import unreached
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.messages import Messages
from shared.contracts.requests.notifications import InboxOf, NoticeView, Promises, PromiseView
from shared.contracts.requests.promises import AwayOf, AwayView, PromiseQueue, PromiseRow
from shared.contracts.requests.unreached import Unreached, UnreachedView
from shared.contracts.requests.unsubscribing import Stopped, StoppedBy
from shared.storage.mongo import Database


class Source(Protocol):
    """Where views read, and what time it is there: a kernel has both."""

    clock: Callable[[], datetime]
    database: Database


class Views:
    """Everything that can be asked, in the place's days."""

    def __init__(
        self, source: Source, days: WorkingDays, rules: MailRules, directory: Directory
    ) -> None:
        self._source = source
        self._directory = directory
        self._days = days
        self._rules = rules

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

    async def messages_of(self, actor: Actor) -> Messages:
        """How this person is written to."""
        return await messages_of(self._source.database, actor, self._rules)

    async def stopped_by(self, query: StoppedBy) -> Stopped:
        """What a link to unsubscribe would end."""
        return await stopped_by(self._source.database, query, self._source.clock())

    async def unreached(self, query: Unreached) -> Page[UnreachedView]:
        """Whom mail does not reach, by name."""
        return await unreached(self._source.database, self._directory, query)
