"""Switches one protecting mechanism off in a toy service, so that a test can show that it bites."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from nats.aio.msg import Msg

from shared.messaging import relay
from shared.messaging.broker import Frame
from shared.messaging.cloudevents import MESSAGE_ID
from shared.messaging.consumer import Consumer
from shared.messaging.life import Life
from shared.messaging.relay import Relay
from shared.storage.inbox import Arrival, Inbox
from shared.storage.mongo import Document


def without_inbox() -> None:
    """Apply whatever arrives: no memory of ids, no rule of versions."""

    def admit(self: Inbox, arrival: Arrival) -> list[Arrival]:
        return [arrival]

    Inbox.admit = admit  # type: ignore[method-assign]


def without_commit_before_ack() -> None:
    """Acknowledge first and commit afterwards, as a stock consumer may."""
    properly = Consumer._all_at_once

    async def hastily(self: Consumer, readable: Sequence[tuple[Msg, Arrival]]) -> bool:
        for message, _ in readable:
            await message._client.publish(message.reply, b"+ACK")
        await message._client.flush()
        return await properly(self, readable)

    Consumer._all_at_once = hastily  # type: ignore[method-assign]


def without_reconcile() -> None:
    """Believe the outbox about what was stored, and never ask the stream."""

    async def believe(self: Relay, last: int) -> None:
        return None

    Relay._mark_tail = believe  # type: ignore[method-assign]
    Relay._rename_refused = believe  # type: ignore[method-assign]


def without_fence() -> None:
    """Publish without saying which sequence is expected, or which event it is: lease only."""
    frames = relay.frames_of

    def bare(rows: Sequence[Document], expected: int) -> list[Frame]:
        fence = {"Nats-Expected-Last-Sequence", MESSAGE_ID}
        return [
            Frame(f.subject, {k: v for k, v in f.headers.items() if k not in fence}, f.body)
            for f in frames(rows, expected)
        ]

    relay.frames_of = bare


def with_lease_of_its_own_clock() -> None:
    """Take the lease until an hour from now is over, by a clock that is an hour fast."""

    async def hold(self: Relay) -> bool:
        now = datetime.now(UTC) + timedelta(hours=1)
        until = now + timedelta(milliseconds=relay.LEASE_MILLISECONDS)
        leases = self._database["relay"]
        taken = await leases.update_one(
            {"_id": "lease", "$or": [{"owner": self._me}, {"until": {"$lt": now}}]},
            {"$set": {"owner": self._me, "until": until}},
        )
        return bool(taken.matched_count)

    Relay._hold_lease = hold  # type: ignore[method-assign]


def without_goodbye() -> None:
    """Leave at once on SIGTERM: no running batch is finished, nothing is given back."""

    async def stop(self: Life) -> None:
        os._exit(0)

    Life.stop = stop  # type: ignore[method-assign]


SABOTAGE = {
    "inbox": without_inbox,
    "commit-before-ack": without_commit_before_ack,
    "reconcile": without_reconcile,
    "fence": without_fence,
    "server-time-lease": with_lease_of_its_own_clock,
    "goodbye": without_goodbye,
}
