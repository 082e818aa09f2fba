"""What the broker gives up, or somebody ended there, is kept as a dead letter all the same.

Our consumers set no limit of deliveries (ADR 0015). Where somebody did, and where a message was
ended without being parked, the broker says so once, in an advisory: a stream keeps those, and the
service whose consumer it was fetches the message by its sequence. Doing it twice changes nothing.
"""

import asyncio
import base64
import json
from typing import Any

import structlog
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from pymongo.errors import PyMongoError

from shared.contracts.catalogue import ADVISORIES
from shared.messaging.broker import SafeClient
from shared.messaging.parking import GivenUp, Parking
from shared.messaging.puller import ConsumerGone, Puller

PAUSE_SECONDS = 5.0
TIMEOUT = 5.0
KINDS = {"max_deliver": "MaxDeliveries", "terminated": "Terminated"}

log = structlog.get_logger()


class Backstop:
    """One service's reader of advisories about its own consumers."""

    def __init__(self, client: SafeClient, service: str, parking: Parking) -> None:
        self._client = client
        self._puller = Puller(client, ADVISORIES, service)
        self._parking = parking

    async def run(self) -> None:
        """Until cancelled. What is not settled comes again: nothing is acknowledged before."""
        await self._puller.start()
        while True:
            try:
                for message in await self._puller.next():
                    await self._settle(message)
            except (ConsumerGone, NatsError, PyMongoError, TimeoutError) as trouble:
                log.warning("cannot read advisories", error=repr(trouble))
                await asyncio.sleep(PAUSE_SECONDS)

    async def ask_again(self) -> None:
        """The connection is back."""
        await self._puller.ask_again()

    async def _settle(self, message: Msg) -> None:
        advisory = _read(message.data)
        if advisory is not None:
            stream, sequence = str(advisory["stream"]), int(advisory["stream_seq"])
            found = await self._fetch(stream, sequence)
            if found is not None:
                kind = KINDS.get(str(advisory["type"]).rsplit(".", 1)[-1], "Ended")
                given_up = GivenUp(
                    subject=found["subject"],
                    headers=_headers(found),
                    body=base64.b64decode(found.get("data", "")),
                    stream=stream,
                    sequence=sequence,
                    deliveries=int(advisory.get("deliveries", 0)),
                    fingerprint=f"{kind} at the broker",
                )
                await self._parking.keep(given_up)
        await message.ack()

    async def _fetch(self, stream: str, sequence: int) -> dict[str, Any] | None:
        """The message as JSON, which no malformed frame can spoil; None where it is gone."""
        request = json.dumps({"seq": sequence}).encode()
        subject = f"$JS.API.STREAM.MSG.GET.{stream}"
        answer = await self._client.answer_while_connected(subject, request, timeout=TIMEOUT)
        found: dict[str, Any] | None = json.loads(answer.data).get("message")
        if found is None:
            log.error("an event was given up and is gone", stream=stream, sequence=sequence)
        return found


def _read(body: bytes) -> dict[str, Any] | None:
    """An advisory that names a message; None for what is none."""
    try:
        advisory = json.loads(body)
    except ValueError:
        return None
    named = isinstance(advisory, dict) and {"type", "stream", "stream_seq"} <= advisory.keys()
    return advisory if named else None


def _headers(found: dict[str, Any]) -> dict[str, str]:
    return SafeClient._parse_header_lines(base64.b64decode(found.get("hdrs", "")))
