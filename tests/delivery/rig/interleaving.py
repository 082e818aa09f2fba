"""Puts two transactions, or a transaction and the server, into the order that does most harm."""

import asyncio
from typing import Any

import pytest
from pymongo.errors import OperationFailure

from shared.storage.inbox import Arrival, Inbox


def meet_in_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two transactions both have read before either of them writes; only the first time."""
    meeting, met = asyncio.Barrier(2), set()
    open_ = Inbox.open

    async def open_and_meet(self: Inbox, arrivals: list[Arrival]) -> None:
        await open_(self, arrivals)
        if arrivals[0].event_id not in met:
            met.add(arrivals[0].event_id)
            await meeting.wait()

    monkeypatch.setattr(Inbox, "open", open_and_meet)


def write_only_heads_that_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the write lock away: a transaction that only found a gap does not touch the head."""
    close = Inbox.close

    async def close_carelessly(self: Inbox) -> None:
        moved = {k: v for k, v in self._heads.items() if v != self._found.get(k, 0)}
        self._heads = moved
        await close(self)

    monkeypatch.setattr(Inbox, "close", close_carelessly)


def fail_the_first_commit(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server refuse one commit with a conflict, as it does while an index is built."""
    commit = type(session).commit_transaction
    failed: list[bool] = []

    async def refused_once(self: Any) -> None:
        if not failed:
            failed.append(True)
            await self.abort_transaction()
            labels = {"errorLabels": ["TransientTransactionError"]}
            raise OperationFailure("WriteConflict", 112, labels)
        await commit(self)

    monkeypatch.setattr(type(session), "commit_transaction", refused_once)
