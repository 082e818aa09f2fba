"""The broker asks nobody whether a reply may go where it is asked for; we must not believe it.

Whoever may read a stream can have the broker send what is in it to any subject: an event of another
service, or a request. The broker marks such copies, and nothing that is marked is believed.
"""

import json
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import nats
import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg

from deploy import nats as configuration
from deploy import secrets
from deploy.embedded import Nats, free_port, start_nats
from shared.contracts.envelope import Answer, Done
from shared.contracts.requests.programme import ClaimNeed
from shared.messaging.cloudevents import COPIED, MESSAGE_ID, Unreadable, arrival_of
from shared.messaging.identity import HEADER, Vouching
from shared.messaging.provision import provision
from shared.messaging.routers import RequestRouter
from tests.builders import a_member
from tests.bus import Bus

FORGED = "evt.membership.member.erased.v1"
OWN = "evt.matching.offer.posted.v1"
CHOSEN = {
    "ce-specversion": "1.0",
    "ce-id": "0197a1b2-0000-7000-8000-000000000001",
    "ce-type": FORGED,
    "ce-source": "/potbank/membership",
    "ce-subject": "somebody",
    "ce-time": "2026-11-22T00:00:00+00:00",
    "ce-aggregateversion": "1",
    MESSAGE_ID: "chosen",
}


@pytest.fixture
async def broker(tmp_path: Path) -> AsyncIterator[Nats]:
    secrets.generate(tmp_path / "keys")
    users = configuration.users_conf(partial(secrets.nats_public_key, tmp_path / "keys"))
    server = start_nats(tmp_path / "nats", free_port(), conf_extra=users)
    try:
        await provision(server.url, tmp_path / "keys" / "nats_provisioner.nk")
        yield server
    finally:
        server.kill()


async def connected(broker: Nats, tmp_path: Path, user: str) -> Client:
    return await nats.connect(
        broker.url,
        nkeys_seed=str(tmp_path / "keys" / f"nats_{user}.nk"),
        inbox_prefix=f"_INBOX_{user}",
    )


async def forge(matching: Client, subject: str) -> None:
    """Publish words of one's own choice as one's own event, and have them copied elsewhere."""
    await matching.request(OWN, b'{"member_id": "somebody"}', headers=CHOSEN, timeout=20)
    asked = json.dumps({"last_by_subj": OWN}).encode()
    await matching.publish("$JS.API.DIRECT.GET.MATCHING", asked, reply=subject)
    await matching.flush()


async def test_an_event_forged_by_a_reply_is_not_believed(broker: Nats, tmp_path: Path) -> None:
    matching = await connected(broker, tmp_path, "matching")
    gateway = await connected(broker, tmp_path, "gateway")
    await forge(matching, FORGED)
    inbox = await gateway.subscribe("_INBOX_gateway.pulled")
    pull = "$JS.API.CONSUMER.MSG.NEXT.MEMBERSHIP.gateway"
    await gateway.publish(pull, b'{"batch": 1}', reply="_INBOX_gateway.pulled")
    got = await inbox.next_msg(timeout=20)
    assert (got.subject, (got.headers or {})["ce-type"]) == (FORGED, FORGED)
    with pytest.raises(Unreadable, match="a copy out of a stream"):
        arrival_of(got.subject, got.headers or {}, got.data)
    assert arrival_of(FORGED, CHOSEN, got.data).subject == FORGED
    await matching.close()
    await gateway.close()


async def test_a_request_forged_by_a_reply_carries_the_mark(broker: Nats, tmp_path: Path) -> None:
    matching = await connected(broker, tmp_path, "matching")
    gateway = await connected(broker, tmp_path, "gateway")
    heard = await gateway.subscribe("rpc.gateway.>")
    await gateway.flush()
    await forge(matching, "rpc.gateway.republish-events.v1")
    got: Msg = await heard.next_msg(timeout=20)
    assert COPIED in (got.headers or {})
    await matching.close()
    await gateway.close()


async def test_a_request_with_the_mark_is_refused(bus: Bus) -> None:
    requests = RequestRouter("programme")

    @requests.command(ClaimNeed)
    async def on_claim_need(command: ClaimNeed, work: Any) -> Done:
        """Claim."""
        return Done(id=work.actor.id)

    await bus.service("programme", requests=requests)
    body = ClaimNeed(title="Homes", cause="Housing").model_dump_json().encode()
    token = Vouching().sign(a_member("m7"), "programme") or ""
    vouched = {"content-type": "application/json", HEADER: token}
    async with await nats.connect(bus.nats_url) as client:

        async def asked(headers: dict[str, str]) -> Answer:
            answer = await client.request(ClaimNeed.subject, body, headers=headers, timeout=20)
            return Answer.model_validate_json(answer.data)

        assert (await asked(vouched)).refused is None
        copied = (await asked(vouched | {COPIED: "MATCHING"})).refused
        assert copied is not None
        assert copied.code == "not-vouched"
