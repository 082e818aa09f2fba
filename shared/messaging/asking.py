"""Asking a service: one request, one value back, never an exception for what the other side did."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar, cast

import nats
from nats.aio.client import Client
from nats.errors import NoRespondersError
from nats.errors import TimeoutError as NatsTimeout
from pydantic import ValidationError

from shared.contracts.envelope import Actor, Answer, Contract, Refused, Request
from shared.messaging.access import options
from shared.messaging.broker import inbox_prefix
from shared.messaging.identity import HEADER, Vouching

R = TypeVar("R", bound=Contract)

NO_ANSWER = Refused(
    code="no-answer",
    message="The service did not answer in time. Nothing is known to be wrong with what you sent: "
    "try again in a moment.",
)


TIMEOUT = "Potbank-Timeout"
"""Header of a request: the seconds that the asker will wait."""
USUAL_SECONDS = 5.0
LONGEST_SECONDS = 60.0


def asked_timeout(headers: Mapping[str, str]) -> float:
    """The seconds the asker waits; what cannot be read is taken as usual."""
    try:
        seconds = float(headers.get(TIMEOUT, USUAL_SECONDS))
    except ValueError:
        return USUAL_SECONDS
    return seconds if 0 < seconds <= LONGEST_SECONDS else USUAL_SECONDS


class Asker:
    """Sends requests over one connection, as one actor unless told otherwise."""

    def __init__(self, client: Client, vouching: Vouching, actor: Actor | None = None) -> None:
        self._client = client
        self._vouching = vouching
        self._actor = actor

    async def ask(
        self,
        request: Request[R],
        *,
        actor: Actor | None = None,
        service: str | None = None,
        timeout: float = USUAL_SECONDS,
    ) -> R | Refused:
        """The reply, or why not; `no-answer` after `timeout` seconds or when nobody listens."""
        headers = {"content-type": "application/json", TIMEOUT: f"{timeout:g}"}
        subject = request.subject.format(service=service)
        if token := self._sign(actor or self._actor, audience=subject.split(".")[1]):
            headers[HEADER] = token
        body = request.model_dump_json(exclude_unset=True).encode()
        try:
            message = await self._client.request(subject, body, timeout=timeout, headers=headers)
            answer = Answer.model_validate_json(message.data)
            if answer.refused is not None:
                return answer.refused
            return cast(R, request.reply().model_validate(answer.value))
        except (NatsTimeout, NoRespondersError):
            return NO_ANSWER
        except ValidationError:
            return Refused(code="unreadable-answer", message="The service's answer makes no sense.")

    def _sign(self, actor: Actor | None, audience: str) -> str | None:
        return self._vouching.sign(actor, audience) if actor is not None else None


async def quietly(_: Exception) -> None:
    """A command says what went wrong in its own words; nats-py would print a traceback."""


OPERATOR = Actor(id="operator", roles=frozenset({"service", "coordinator"}))


@asynccontextmanager
async def asking(
    nats_url: str,
    *,
    nkey_file: Path | None = None,
    identity_private_key_file: Path | None = None,
    tls_ca_file: Path | None = None,
    actor: Actor = OPERATOR,
) -> AsyncIterator[Asker]:
    """A connection for the operator's command: asks as the operator until left."""
    client = await nats.connect(
        nats_url,
        name="operator",
        inbox_prefix=inbox_prefix("operator"),
        connect_timeout=5,
        allow_reconnect=False,
        error_cb=quietly,
        **options(nkey_file, tls_ca_file),
    )
    try:
        yield Asker(client, Vouching(private=identity_private_key_file), actor)
    finally:
        await client.close()
