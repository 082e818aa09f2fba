"""A NATS connection that survives what stock clients do not, behind FastStream's broker.

Four guards, each for a way of being dead while running (docs/reliability.md): endless reconnecting,
no exception out of the reconnect task, a poisoned frame never ends the read loop, and a connection
that is closed for good ends the process so that its supervisor starts it again.
"""

import asyncio
import json
import os
import ssl
import urllib.request
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import structlog
from faststream.nats import NatsBroker, NatsSecurity
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import ConnectionClosedError, ConnectionReconnectingError

EXIT_CLOSED = 70
"""EX_SOFTWARE: the process cannot go on; start it again."""

LOOK_SECONDS = 0.2
SPACE = " \t\n\r\v\f"

log = structlog.get_logger()


class Frame(NamedTuple):
    """One message to publish. Subjects and headers are our own: only line ends are looked for."""

    subject: str
    headers: Mapping[str, str]
    body: bytes

    def encoded(self) -> bytes:
        """The frame on the wire; PUB without headers, HPUB with them."""
        if not self.headers:
            return b"PUB %b %d\r\n%b\r\n" % (self.subject.encode(), len(self.body), self.body)
        lines = "".join([f"{name}: {value}\r\n" for name, value in self.headers.items()])
        if lines.count("\n") != len(self.headers):
            raise ValueError("a header value holds a line end")
        head = f"NATS/1.0\r\n{lines}\r\n".encode()
        sizes = b"%d %d" % (len(head), len(head) + len(self.body))
        return b"HPUB %b %b\r\n%b%b\r\n" % (self.subject.encode(), sizes, head, self.body)


@lru_cache(maxsize=256)
def _header_name(text: str) -> str | None:
    """A header's name without the space around it; None where it is none."""
    token = text.strip(SPACE)
    return token if token.isascii() and len(token.split()) == 1 and "\0" not in token else None


class SafeClient(Client):
    """A client whose read loop outlives malformed frames, and reads headers in a fifth of the time.

    The stock parser looks at every character of every header name; the result is the same.
    """

    @staticmethod
    def _parse_header_lines(raw: bytes) -> dict[str, str]:
        headers: dict[str, str] = {}
        for line in raw.decode("utf-8", "replace").split("\r\n"):
            name, colon, value = line.partition(":")
            if colon and (token := _header_name(name)) is not None:
                headers[token] = value.strip(SPACE)
        return headers

    async def publish_many(self, frames: Iterable[Frame]) -> None:
        """Send frames in one go, without waiting for the server, and nothing while disconnected.

        Raises ConnectionReconnectingError or ConnectionClosedError; what was sent is then unknown.
        """
        if self.is_closed:
            raise ConnectionClosedError
        if not self.is_connected:
            raise ConnectionReconnectingError
        await self._send_command(b"".join(frame.encoded() for frame in frames))
        await self._flush_pending()

    async def answer_while_connected(
        self, subject: str, body: bytes, *, headers: dict[str, str] | None = None, timeout: float
    ) -> Msg:
        """What `request` gives; a connection that is lost is not waited for, nor is it after all.

        Raises ConnectionReconnectingError as soon as the connection is lost, also where it is
        back already: an answer that was on its way is lost, and what was asked is unknown.
        """
        reconnects = self.stats["reconnects"]
        asking = asyncio.create_task(self.request(subject, body, timeout, headers=headers))
        try:
            while not asking.done():
                if not self.is_connected or self.stats["reconnects"] != reconnects:
                    raise ConnectionReconnectingError
                await asyncio.wait({asking}, timeout=LOOK_SECONDS)
            return await asking
        finally:
            asking.cancel()

    async def _process_msg(
        self, sid: int, subject: bytes, reply: bytes, data: bytes, headers: bytes
    ) -> None:
        try:
            subject.decode()
            if headers and data and b"\nstatus:" in bytes(headers).lower():
                raise ValueError("a Status header on a message that has a body")
            await super()._process_msg(sid, subject, reply, data, headers)
        except (ValueError, IndexError, KeyError) as poison:
            log.error(
                "frame refused", error=repr(poison), reply=reply[:200].decode("ascii", "replace")
            )
            if bytes(reply).startswith(b"$JS.ACK."):
                await self.publish(reply.decode("ascii", "replace"), b"+TERM malformed frame")


class SafeBroker(NatsBroker):
    """FastStream's broker over a SafeClient."""

    connected_once = False

    async def _connect(self) -> Client:
        client = SafeClient()
        await client.connect(**self._connection_kwargs)
        self.config.connect(client)
        self.connected_once = True
        return client

    async def safe_client(self) -> SafeClient:
        """The connected client."""
        client = await self.connect()
        assert isinstance(client, SafeClient)
        return client

    def _log_connection_broken(
        self, error_cb: Callable[[Exception], Awaitable[None]] | None = None
    ) -> Callable[[Exception], Awaitable[None]]:
        inner = super()._log_connection_broken(error_cb)

        async def never_raising_later(error: Exception) -> None:
            try:
                await inner(error)
                if isinstance(error, ssl.SSLError):
                    log.error("broker not believed", kind="security", why=str(error))
                    raise error  # waiting does not make a certificate one of ours
            except Exception as broken:
                if not self.connected_once:
                    raise
                log.warning("connection error", error=repr(broken))

        return never_raising_later


def new_broker(
    url: str,
    *,
    name: str,
    access: NatsSecurity | None = None,
    on_closed: Callable[[], Awaitable[None]] | None = None,
    on_reconnected: Callable[[], Awaitable[None]] | None = None,
) -> SafeBroker:
    """The one way a service connects to NATS. The inbox prefix is the service's own.

    The first connection raises what TLS finds wrong; later ones log it and go on trying.
    """
    return SafeBroker(
        url.split(","),
        name=name,
        inbox_prefix=inbox_prefix(name),
        max_reconnect_attempts=-1,
        reconnect_time_wait=1,
        ping_interval=10,
        max_outstanding_pings=2,
        connect_timeout=5,
        closed_cb=on_closed,
        reconnected_cb=on_reconnected,
        graceful_timeout=15.0,
        logger=None,
        security=access,
    )


class NotDurable(Exception):
    """The broker may forget what it acknowledged; the message names the setting to change."""


async def prove_durable(monitor_url: str | None) -> None:
    """Refuse to start on a broker that answers before its disk has the data.

    Asks the server itself (/varz); without a monitoring address, outside production, nothing is
    asked. Raises NotDurable, also when the server cannot be asked.
    """
    if monitor_url is None:
        return
    try:
        varz = await asyncio.to_thread(_varz, monitor_url)
    except (OSError, ValueError) as error:
        raise NotDurable(f"NATS_MONITOR_URL does not answer: {error}") from error
    if varz.get("jetstream", {}).get("config", {}).get("sync_always") is not True:
        raise NotDurable("nats-server needs `sync_interval: always` in its jetstream block")


def _varz(monitor_url: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{monitor_url}/varz", timeout=5) as answer:  # noqa: S310 - ours
        varz: dict[str, Any] = json.load(answer)
    return varz


def inbox_prefix(name: str) -> str:
    """Where replies to this service arrive; permissions allow it nothing else."""
    return f"_INBOX_{name}"


def leave() -> None:
    """End the process: nothing can be received any more."""
    log.critical("connection closed for good")
    os._exit(EXIT_CLOSED)
