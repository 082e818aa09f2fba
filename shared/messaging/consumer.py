"""One durable consumer: takes batches, applies them, and settles every message exactly one way.

Done: acknowledged after the commit. Again: a growing delay. Parked: kept as a dead letter in this
service's database, then terminated. An outage of the database is nobody's fault: hold, and count
nothing.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

import structlog
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from prometheus_client import Counter
from pymongo.errors import PyMongoError

from shared.messaging.applying import Applier
from shared.messaging.broker import leave
from shared.messaging.cloudevents import arrival_of
from shared.messaging.failpoints import failpoint
from shared.messaging.parking import HOPELESS, Parking, fingerprint
from shared.messaging.puller import ConsumerGone, Puller, give_back, redelivered
from shared.storage.inbox import Arrival
from shared.storage.mongo import TookTooLong, is_outage

A = TypeVar("A")
B = TypeVar("B")
ATTEMPTS = 6
MAX_DELAY_SECONDS = 30.0
HOLD_SECONDS = 1.0
PATIENCE_WITHOUT_CONSUMER = 30

RETRIED = Counter("potbank_events_retried_total", "Events put back for another attempt")

log = structlog.get_logger()


class StoppedHolding(Exception):
    """The service stops: what is held goes back to the broker at once."""


class Consumer:
    """Moves one consumer's messages into this service's database."""

    def __init__(self, puller: Puller, applier: Applier, parking: Parking) -> None:
        self._puller = puller
        self._applier = applier
        self._parking = parking
        self._stopping = False
        self._working = asyncio.Lock()
        self._gone = 0
        self._returned: list[Msg] = []

    @property
    def waiting(self) -> bool:
        """True while a pull request stands open at the server."""
        return self._puller.asked and not self._gone

    async def run(self) -> None:
        """Until `stop`. Ends the process when the consumer stays gone: provisioning must run."""
        await self._puller.start()
        while not self._stopping:
            await self._once()

    async def _once(self) -> None:
        try:
            messages = await self._puller.next()
            self._gone = 0
            await self._settle_all(messages)
        except ConsumerGone as trouble:
            self._gone += 1
            log.error("consumer is gone", error=str(trouble))
            if self._gone > PATIENCE_WITHOUT_CONSUMER:
                leave()
            await asyncio.sleep(1)
        except NatsError as trouble:
            if not self._stopping:
                log.warning("connection trouble", error=repr(trouble))
                await asyncio.sleep(1)

    async def stop(self, seconds: float) -> None:
        """Take no more, let what is being applied finish, and give the rest back at once.

        Raises TimeoutError where finishing takes longer.
        """
        self._stopping = True
        await self._finished(seconds)
        left = await self._puller.stop()
        await self._finished(seconds)
        await give_back([*self._returned, *left])

    async def _finished(self, seconds: float) -> None:
        async with asyncio.timeout(seconds), self._working:
            return

    async def ask_again(self) -> None:
        """The connection is back: pull at once, not when heartbeats have been missed."""
        await self._puller.ask_again()

    async def pause(self) -> None:
        """Wait for what is being applied, and apply nothing until `resume`."""
        await self._working.acquire()

    def resume(self) -> None:
        """Go on after `pause`."""
        self._working.release()

    async def _settle_all(self, messages: Sequence[Msg]) -> None:
        async with self._working:
            try:
                if self._stopping:
                    raise StoppedHolding
                await self._settle(messages)
            except StoppedHolding:
                self._returned += messages

    async def _settle(self, messages: Sequence[Msg]) -> None:
        readable: list[tuple[Msg, Arrival]] = []
        for message in messages:
            try:
                arrival = arrival_of(message.subject, message.headers or {}, message.data)
                readable.append((message, self._applier.read(arrival)))
            except HOPELESS as error:
                await self._park(message, error)
        await failpoint("consumer.before-apply")
        suspects = await self._suspects(readable)
        fresh = [pair for pair in readable if pair[1].event_id not in suspects]
        if fresh:
            await self._all_or_divided(fresh)
        for message, arrival in readable:
            if arrival.event_id in suspects:
                await self._alone(message, arrival)

    async def _suspects(self, readable: Sequence[tuple[Msg, Arrival]]) -> set[str]:
        """Events that have failed alone before: they would only spoil the batch."""
        again = [a.event_id for m, a in readable if redelivered(m)]
        return await self._patiently([m for m, _ in readable], self._parking.tried, again)

    async def _all_or_divided(self, readable: Sequence[tuple[Msg, Arrival]]) -> None:
        """Halve a failing batch until what fails stands alone: the rest goes on in large parts.

        What takes too long is not worth meeting again and again: then each goes alone at once.
        """
        failure = await self._all_at_once(readable)
        if failure is None:
            return
        if len(readable) == 1 or isinstance(failure, TookTooLong):
            for message, arrival in readable:
                await self._alone(message, arrival)
            return
        middle = len(readable) // 2
        await self._all_or_divided(readable[:middle])
        await self._all_or_divided(readable[middle:])

    async def _all_at_once(self, readable: Sequence[tuple[Msg, Arrival]]) -> Exception | None:
        """Apply and acknowledge all of them, or none: then what went wrong."""
        arrivals = [arrival for _, arrival in readable]
        while True:
            try:
                await self._applier.apply(arrivals)
                break
            except Exception as error:  # noqa: BLE001 - whichever it is, it is found one by one
                if not is_outage(error):
                    log.info("batch failed", count=len(readable), error=type(error).__name__)
                    return error
                await self._hold([message for message, _ in readable])
        await failpoint("consumer.after-apply")
        await self._puller.acknowledge([message for message, _ in readable])
        await failpoint("consumer.after-ack")
        return None

    async def _alone(self, message: Msg, arrival: Arrival) -> None:
        attempt = await self._counted(message, arrival)
        try:
            await self._applier.apply([arrival])
            await message.ack()
        except self._applier.refusal as refusal:
            log.info("event refused", subject=arrival.subject, code=getattr(refusal, "code", ""))
            await self._patiently([message], self._pass_over, arrival)
            await message.ack()
        except HOPELESS as error:
            await self._park(message, error, attempt)
        except Exception as error:  # noqa: BLE001 - sorted here and nowhere else
            await self._again(message, arrival, attempt, error)

    async def _counted(self, message: Msg, arrival: Arrival) -> int:
        """Which attempt this is. Counted before it is made, so that one that kills us counts."""
        return await self._patiently([message], self._parking.count_attempt, arrival.event_id)

    async def _park(self, message: Msg, error: Exception, attempt: int = 1) -> None:
        await self._patiently([message], partial(self._parking.park, message, error), attempt)

    async def _pass_over(self, arrival: Arrival) -> int:
        """Remember an event as applied although the rules refused its effects."""
        return await self._applier.apply([arrival], react=False)

    async def _patiently(
        self, messages: Sequence[Msg], asking: Callable[[A], Awaitable[B]], about: A
    ) -> B:
        """What the database says, holding the messages until it answers."""
        while True:
            try:
                return await asking(about)
            except PyMongoError as error:
                if not is_outage(error):
                    raise
                await self._hold(messages)

    async def _again(self, message: Msg, arrival: Arrival, attempt: int, error: Exception) -> None:
        if is_outage(error):
            await self._parking.forget_attempt(arrival.event_id)
            await message.nak(delay=HOLD_SECONDS)
            return
        if attempt >= ATTEMPTS:
            await self._park(message, error, attempt)
            return
        RETRIED.inc()
        log.warning(
            "event failed; again later",
            subject=arrival.subject,
            event_id=arrival.event_id,
            attempt=attempt,
            fingerprint=fingerprint(error),
        )
        await message.nak(delay=delay_before(attempt + 1))

    async def _hold(self, messages: Sequence[Msg]) -> None:
        """Keep messages ours while the database does not answer; nothing is counted or pulled."""
        log.warning("database does not answer; holding", count=len(messages))
        while True:
            if self._stopping:
                raise StoppedHolding
            for message in messages:
                await message.in_progress()
            await asyncio.sleep(HOLD_SECONDS)
            if await self._parking.database_answers():
                return


def delay_before(attempt: int) -> float:
    """Seconds before this attempt: 0.5, 1, 2 ... at most 30, spread by a fifth either way."""
    return min(0.5 * 2.0 ** (attempt - 2), MAX_DELAY_SECONDS) * random.uniform(0.8, 1.2)  # noqa: S311
