"""The broker's configuration; its users come from the contracts, with exactly what is declared."""

import json
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

from deploy.secrets import NATS_USERS
from shared.contracts import catalogue
from shared.contracts.requests.operations import RepublishEvents
from shared.contracts.requests.personal import PersonalDataOf

Permissions = dict[str, Any]

_PROVISIONER = (
    "$JS.API.INFO",
    "$JS.API.STREAM.INFO.*",
    "$JS.API.STREAM.LIST",
    "$JS.API.STREAM.NAMES",
    "$JS.API.STREAM.CREATE.*",
    "$JS.API.STREAM.UPDATE.*",
    "$JS.API.CONSUMER.INFO.*.*",
    "$JS.API.CONSUMER.LIST.*",
    "$JS.API.CONSUMER.NAMES.*",
    "$JS.API.CONSUMER.CREATE.>",
    "$JS.API.CONSUMER.DURABLE.CREATE.>",
)
_OPERATOR = (
    "rpc.>",
    "$JS.API.INFO",
    "$JS.API.STREAM.INFO.*",
    "$JS.API.STREAM.LIST",
    "$JS.API.STREAM.NAMES",
    "$JS.API.STREAM.MSG.GET.*",
    "$JS.API.CONSUMER.INFO.*.*",
    "$JS.API.CONSUMER.LIST.*",
    "$JS.API.CONSUMER.NAMES.*",
)


_SERVER = """\
# Made by deploy/nats.py; edits are overwritten.
server_name: potbank
listen: "{host}:{port}"
http: "{host}:{monitor_port}"
max_payload: 1MB
write_deadline: "10s"
jetstream {{
  store_dir: "{store}"
  max_memory_store: 64MB
  max_file_store: 8GB
  # A write is on the disk before it is acknowledged; services refuse to publish without this.
  sync_interval: always
}}
"""

_TLS = """\
tls {{
  cert_file: "{pair}"
  key_file: "{pair}"
  min_version: "1.3"
  # Not a word before it: nobody in between can tell a client that there is no TLS.
  handshake_first: true
}}
"""


def server_conf(host: str, port: int, monitor_port: int, store: Path) -> str:
    """Everything but the users: addresses, limits and how writes are kept."""
    return _SERVER.format(host=host, port=port, monitor_port=monitor_port, store=store)


def tls_conf(pair: Path) -> str:
    """The part that lets in only who begins with TLS; `pair` holds certificate and key."""
    return _TLS.format(pair=pair)


def users_conf(public_key: Callable[[str], str]) -> str:
    """The accounts part of nats.conf; nobody can connect without one of these keys."""
    users = [{"nkey": public_key(user), "permissions": permissions(user)} for user in NATS_USERS]
    accounts = {"SYS": {}, "APP": {"jetstream": "enabled", "users": users}}
    # JSON is valid NATS configuration, so nothing has to be quoted by hand.
    return f"system_account: SYS\naccounts: {json.dumps(accounts, indent=1)}\n"


def permissions(user: str) -> Permissions:
    """What one user may publish and subscribe to; everything else is refused by the broker."""
    if user == "provisioner":
        return _may(user, publish=(*_PROVISIONER, *_rebuilders()))
    if user == "operator":
        return _may(user, publish=_OPERATOR)
    publish = (
        *catalogue.event_subjects(user),
        *_own_stream(user),
        *_consumers(user),
        *_backstop(user),
        *(request.subject for request in catalogue.CALLERS.get(user, ())),
        *(RepublishEvents.subject.format(service=s) for s in catalogue.subscriptions(user)),
        *(PersonalDataOf.subject.format(service=s) for s in _asked_for_people(user)),
    )
    answers = {"allow_responses": {"max": 1, "expires": "60s"}}
    return _may(user, publish, subscribe=(f"rpc.{user}.>",)) | answers


def _asked_for_people(user: str) -> tuple[str, ...]:
    """The gateway gathers from every service what is kept about whoever asks for it."""
    return catalogue.SERVICES if user == "gateway" else ()


def _may(user: str, publish: tuple[str, ...], subscribe: tuple[str, ...] = ()) -> Permissions:
    inbox = f"_INBOX_{user}.>"
    return {"publish": {"allow": list(publish)}, "subscribe": {"allow": [inbox, *subscribe]}}


def _own_stream(service: str) -> tuple[str, ...]:
    """The relay looks into its own stream to learn what was stored when an answer got lost."""
    if service not in catalogue.publishers():
        return ()
    name = catalogue.stream(service)
    return (
        f"$JS.API.STREAM.INFO.{name}",
        f"$JS.API.STREAM.MSG.GET.{name}",
        f"$JS.API.DIRECT.GET.{name}",
    )


def _backstop(service: str) -> tuple[str, ...]:
    """Read what the broker gave up of this service's consumers, and fetch it by its sequence."""
    sources = catalogue.subscriptions(service)
    if not sources:
        return ()
    fetching = (f"$JS.API.STREAM.MSG.GET.{catalogue.stream(source)}" for source in sources)
    return (*_pulling(f"{catalogue.ADVISORIES}.{service}"), *fetching)


def _rebuilders() -> tuple[str, ...]:
    """Consumers for a rebuild start afresh each time; no other consumer may be deleted."""
    return tuple(
        f"$JS.API.CONSUMER.DELETE.{catalogue.stream(source)}.{catalogue.rebuilder(service)}"
        for service in catalogue.SERVICES
        for source in catalogue.subscriptions(service)
    )


def _consumers(service: str) -> tuple[str, ...]:
    """Pull from the consumers made for this service, and acknowledge in both forms."""
    allowed: list[str] = []
    durables = (service, catalogue.rebuilder(service))
    for publisher, durable in product(catalogue.subscriptions(service), durables):
        consumer = f"{catalogue.stream(publisher)}.{durable}"
        allowed += [f"$JS.API.CONSUMER.INFO.{consumer}", *_pulling(consumer)]
    return tuple(allowed)


def _pulling(consumer: str) -> tuple[str, ...]:
    return (
        f"$JS.API.CONSUMER.MSG.NEXT.{consumer}",
        f"$JS.ACK.{consumer}.>",
        f"$JS.ACK.*.*.{consumer}.>",
    )
