"""Pulls messages from one durable consumer: what is there at once, without waiting for more.

One pull request stays open at the server. The first message wakes the reader and everything that
has arrived by then is taken with it, so batches grow with the load and an idle system answers at
once. Heartbeats tell a quiet consumer from a dead one.
"""

import asyncio
import contextlib
import json
from collections.abc import Sequence
from typing import Any

import structlog
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error as NatsError
from nats.errors import MsgAlreadyAckdError
from nats.errors import TimeoutError as NatsTimeout

from shared.messaging.broker import Frame, SafeClient

BATCH = 1000
EXPIRES_SECONDS = 60
HEARTBEAT_SECONDS = 5.0
MISSED_HEARTBEATS = 3
PAUSE_SECONDS = 1.0
FLUSH_SECONDS = 2
ACK_TOKENS_WITH_DOMAIN = 11
HAND_OVER_TURNS = 5
"""Turns of the loop after which whoever waits in `next` has what was already taken for it."""

log = structlog.get_logger()


class ConsumerGone(Exception):
    """The durable consumer or its stream does not exist; only provisioning can help."""


class Puller:
    """The pull side of one durable consumer."""

    def __init__(
        self,
        client: SafeClient,
        stream: str,
        durable: str,
        batch: int = BATCH,
        heartbeat: float = HEARTBEAT_SECONDS,
    ) -> None:
        self._client = client
        self._heartbeat = heartbeat
        self._subject = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}"
        self._batch = batch
        self._outstanding = 0
        self._silent = False
        self._subscription: Subscription | None = None

    @property
    def asked(self) -> bool:
        """True while the server has a request of ours, and is heard."""
        return self._outstanding > 0 and not self._silent

    async def start(self) -> None:
        """Listen for what the consumer sends."""
        self._subscription = await self._client.subscribe(self._client.new_inbox())

    async def stop(self) -> list[Msg]:
        """Stop listening; what had arrived but was not taken, for `give_back`.

        Nothing may be given back before the server knows that we do not listen: it would come
        straight back, and the last of it would be lost on the way until `ack_wait` is over.
        """
        subscription = self._subscription
        if subscription is None or self._client.is_closed:
            return []
        with contextlib.suppress(NatsError):  # a broker that is down has nothing to send
            await self._client._send_unsubscribe(subscription._id)
            await self._client.flush(FLUSH_SECONDS)  # what it sent before it knew is here now
        for _ in range(HAND_OVER_TURNS):
            await asyncio.sleep(0)
        left: list[Msg] = []
        while messages := self._drained(subscription):
            left += [message for message in messages if message.reply.startswith("$JS.ACK.")]
        self._subscription = None
        await subscription.unsubscribe()
        return left

    async def next(self) -> list[Msg]:
        """Everything that is there, at least one message. Empty when it is worth asking again.

        Raises ConsumerGone; waits out a lost connection.
        """
        subscription = self._subscription
        assert subscription is not None, "start() first"
        await self._request_more()
        try:
            first = await subscription.next_msg(self._heartbeat * MISSED_HEARTBEATS)
        except NatsTimeout:
            self._outstanding = 0  # not even a heartbeat: the request is lost, ask again
            self._silent = True
            return []
        self._silent = False
        messages = [first, *self._drained(subscription)]
        arrived = [message for message in messages if not _may_be_status(message)]
        self._outstanding = max(0, self._outstanding - len(arrived))
        if len(arrived) == len(messages):
            return messages
        return [m for m in messages if not _may_be_status(m) or not await self._is_status(m)]

    async def acknowledge(self, messages: Sequence[Msg]) -> None:
        """Acknowledge a whole batch in one go."""
        for message in messages:
            message._ackd = True
        await self._client.publish_many([Frame(message.reply, {}, b"") for message in messages])

    def _drained(self, subscription: Subscription) -> list[Msg]:
        """What has arrived, taken as nats-py's own `fetch` takes it: it has no public way."""
        queue: asyncio.Queue[Msg] = subscription._pending_queue
        messages: list[Msg] = []
        while not queue.empty() and len(messages) < self._batch:
            message = queue.get_nowait()
            subscription._pending_size -= len(message.data)
            messages.append(message)
        return messages

    async def ask_again(self) -> None:
        """The connection was lost and is back: the server knows nothing of what was asked."""
        self._outstanding = 0
        if self._subscription is not None:
            await self._request_more()

    async def _request_more(self) -> None:
        if self._outstanding > self._batch // 2:
            return
        request: dict[str, Any] = {
            "batch": self._batch,
            "expires": EXPIRES_SECONDS * 1_000_000_000,
            "idle_heartbeat": int(self._heartbeat * 1_000_000_000),
        }
        assert self._subscription is not None
        try:
            await self._client.publish(
                self._subject, json.dumps(request).encode(), reply=self._subscription.subject
            )
            self._outstanding += self._batch
        except NatsError as error:
            log.warning("cannot pull", error=repr(error))
            await asyncio.sleep(PAUSE_SECONDS)

    async def _is_status(self, message: Msg) -> bool:
        status = (message.headers or {}).get("Status")
        if status is None or message.data or message.reply.startswith("$JS.ACK."):
            self._outstanding = max(0, self._outstanding - 1)
            return False
        if status == "100":
            return True
        self._outstanding = 0
        description = (message.headers or {}).get("Description", "")
        if status == "503" or "deleted" in description.lower():
            raise ConsumerGone(f"{status} {description}")
        if status not in {"404", "408"}:  # nothing there, or the request simply ran out
            log.info("pull ended", status=status, description=description)
            await asyncio.sleep(PAUSE_SECONDS)
        return True


def _may_be_status(message: Msg) -> bool:
    return "Status" in (message.headers or {})


def redelivered(message: Msg) -> bool:
    """True where the broker has delivered it before; read from where an acknowledgement goes.

    `$JS.ACK.<stream>.<consumer>.<deliveries>...`, or with domain and account before the stream.
    """
    tokens = message.reply.split(".")
    return tokens[4 if len(tokens) < ACK_TOKENS_WITH_DOMAIN else 6] != "1"


async def give_back(messages: Sequence[Msg]) -> None:
    """Let the broker deliver these again at once, to whoever asks next."""
    for message in messages:
        with contextlib.suppress(MsgAlreadyAckdError):
            await message.nak()
