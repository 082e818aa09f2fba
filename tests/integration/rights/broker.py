"""Who may do what at the broker: the reviewed table, every subject there is, and what happens.

What the contracts declare may be used by whom they name; everything else by nobody. This is written
without a look at deploy/nats.py, so that a mistake there is a difference here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal

import nats

from shared.contracts import catalogue
from shared.contracts.requests import operations, personal

Way = Literal["publish", "subscribe"]
Cell = tuple[str, Way, str]
"""A user, what it tries and the subject."""

MACHINES = ("provisioner", "operator")
USERS = (*catalogue.SERVICES, *MACHINES)
STREAMS = (*map(catalogue.stream, catalogue.SERVICES), "ADVISORIES", "INVENTED")
DURABLES = (
    *catalogue.SERVICES,
    *map(catalogue.rebuilder, catalogue.SERVICES),
    "invented",
)

SERVICE_MAY_PUBLISH = {
    "its own stream": (
        "$JS.API.STREAM.INFO.{stream}",
        "$JS.API.STREAM.MSG.GET.{stream}",
        "$JS.API.DIRECT.GET.{stream}",
    ),
    "a stream it listens to": ("$JS.API.STREAM.MSG.GET.{stream}",),
    "its own consumers there": (
        "$JS.API.CONSUMER.INFO.{stream}.{durable}",
        "$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}",
        "$JS.ACK.{stream}.{durable}.1.1.1.1.0",
        "$JS.ACK._.account.{stream}.{durable}.1.1.1.1.0.x",
    ),
    "what the broker gave up of them": (
        "$JS.API.CONSUMER.MSG.NEXT.ADVISORIES.{service}",
        "$JS.ACK.ADVISORIES.{service}.1.1.1.1.0",
        "$JS.ACK._.account.ADVISORIES.{service}.1.1.1.1.0.x",
    ),
}
LOOKING = (
    "$JS.API.INFO",
    "$JS.API.STREAM.LIST",
    "$JS.API.STREAM.NAMES",
    "$JS.API.STREAM.INFO.{stream}",
    "$JS.API.CONSUMER.LIST.{stream}",
    "$JS.API.CONSUMER.NAMES.{stream}",
    "$JS.API.CONSUMER.INFO.{stream}.{durable}",
)
MAKING = (
    "$JS.API.STREAM.CREATE.{stream}",
    "$JS.API.STREAM.UPDATE.{stream}",
    "$JS.API.CONSUMER.CREATE.{stream}.{durable}",
    "$JS.API.CONSUMER.CREATE.{stream}.{durable}.evt.>",
    "$JS.API.CONSUMER.DURABLE.CREATE.{stream}.{durable}",
)
NOBODY_MAY = (
    "$JS.API.ACCOUNT.PURGE.APP",
    "$JS.API.CONSUMER.LEADER.STEPDOWN.{stream}.{durable}",
    "$JS.API.CONSUMER.PAUSE.{stream}.{durable}",
    "$JS.API.CONSUMER.UNPIN.{stream}.{durable}",
    "$JS.API.DIRECT.GET.{stream}.evt.membership.member.joined.v1",
    "$JS.API.META.LEADER.STEPDOWN",
    "$JS.API.SERVER.REMOVE",
    "$JS.API.STREAM.DELETE.{stream}",
    "$JS.API.STREAM.LEADER.STEPDOWN.{stream}",
    "$JS.API.STREAM.MSG.DELETE.{stream}",
    "$JS.API.STREAM.PEER.REMOVE.{stream}",
    "$JS.API.STREAM.PURGE.{stream}",
    "$JS.API.STREAM.RESTORE.{stream}",
    "$JS.API.STREAM.SNAPSHOT.{stream}",
    "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.{stream}.{durable}",
    "$JS.FC.{stream}.{durable}.x",
    "$KV.bucket.key",
    "$O.bucket.C.x",
    "$SYS.REQ.ACCOUNT.PING.CONNZ",
    "$SYS.REQ.SERVER.PING",
    "$SYS.REQ.USER.INFO",
    "_INBOX.x",
    "_INBOX_{user}.x",
    "evt.{service}.invented.happened.v1",
    "invented",
)
NOBODY_MAY_HEAR = (
    ">",
    "*",
    "*.>",
    "$JS.>",
    "$JS.API.>",
    "$JS.ACK.>",
    "$JS.EVENT.ADVISORY.>",
    "$SYS.>",
    "$SYS.ACCOUNT.>",
    "_INBOX.>",
    "evt.>",
    "evt.{service}.>",
    "rpc.>",
    "rpc.*.>",
)


def allowed() -> Iterator[Cell]:
    """The reviewed table, written out: what is not here must be refused."""
    for user in USERS:
        yield user, "subscribe", f"_INBOX_{user}.>"
        yield user, "subscribe", f"_INBOX_{user}.x"
    for service in catalogue.SERVICES:
        yield from ((service, "publish", subject) for subject in _service_publishes(service))
        yield service, "subscribe", f"rpc.{service}.>"
        yield from ((service, "subscribe", subject) for subject in _asked(service))
    for subject in _spread(*LOOKING, *MAKING):
        yield "provisioner", "publish", subject
    for service in catalogue.SERVICES:
        for source in _heard(service):
            deleting = f"$JS.API.CONSUMER.DELETE.{catalogue.stream(source)}.{service}-rebuild"
            yield "provisioner", "publish", deleting
    for subject in _spread(*LOOKING, "$JS.API.STREAM.MSG.GET.{stream}"):
        yield "operator", "publish", subject
    for service in catalogue.SERVICES:
        yield from (("operator", "publish", subject) for subject in _asked(service))


def tried() -> Iterator[Cell]:
    """Every user with every subject of the contracts and of the broker."""
    hearing = (*_spread(*NOBODY_MAY_HEAR), *(f"_INBOX_{user}.>" for user in USERS))
    for user in USERS:
        yield from ((user, "publish", subject) for subject in _subjects())
        yield from ((user, "subscribe", subject) for subject in (*_subjects(), *hearing))
        yield from ((user, "subscribe", f"rpc.{service}.>") for service in catalogue.SERVICES)


@dataclass(frozen=True)
class Keys:
    """Where the broker is and the folder of the users' keys."""

    url: str
    folder: Path


async def refused(keys: Keys, user: str, cells: set[Cell]) -> set[Cell]:
    """The cells of one user that the broker refuses.

    A complaint can get lost where many come at once, so what was not complained about is tried
    again one by one, each waiting for the broker: what it leaves then is allowed.
    """
    denied = await _complained_about(keys, user, cells, at_once=100)
    for _ in range(2):
        denied |= await _complained_about(keys, user, cells - denied, at_once=1)
    return denied


async def _complained_about(keys: Keys, user: str, cells: set[Cell], *, at_once: int) -> set[Cell]:
    complaints: set[str] = set()

    async def complain(error: Exception) -> None:
        complaints.add(str(error))

    client = await nats.connect(
        keys.url,
        nkeys_seed=str(keys.folder / f"nats_{user}.nk"),
        inbox_prefix=f"_INBOX_{user}",
        allow_reconnect=False,
        error_cb=complain,
    )
    for number, (_, way, subject) in enumerate(sorted(cells)):
        if way == "publish":
            await client.publish(subject, b"no JSON: an API that is reached changes nothing")
        else:
            await client.subscribe(subject)
        if number % at_once == 0:
            await client.flush(timeout=60)
    await client.flush(timeout=60)
    await client.close()
    return {cell for cell in cells if _complaint(cell) in complaints}


def _complaint(cell: Cell) -> str:
    """What the broker says, as the client passes it on (in small letters)."""
    _, way, subject = cell
    what = "publish" if way == "publish" else "subscription"
    return f'nats: permissions violation for {what} to "{subject}"'.lower()


def _service_publishes(service: str) -> Iterator[str]:
    yield from catalogue.event_subjects(service)
    yield from (request.subject for request in catalogue.CALLERS.get(service, ()))
    if service == "gateway":
        for asked in catalogue.SERVICES:
            yield personal.PersonalDataOf.subject.format(service=asked)
    may = SERVICE_MAY_PUBLISH
    if catalogue.event_subjects(service):
        yield from (s.format(stream=service.upper()) for s in may["its own stream"])
    for source in _heard(service):
        yield operations.RepublishEvents.subject.format(service=source)
        stream = source.upper()
        yield from (s.format(stream=stream) for s in may["a stream it listens to"])
        for durable in (service, f"{service}-rebuild"):
            for subject in may["its own consumers there"]:
                yield subject.format(stream=stream, durable=durable)
    if _heard(service):
        yield from (s.format(service=service) for s in may["what the broker gave up of them"])


def _heard(service: str) -> set[str]:
    """The services whose events this one listens to."""
    return {aggregate.split(".")[0] for aggregate in catalogue.LISTENERS.get(service, ())}


def _asked(service: str) -> Iterator[str]:
    """Every request this service could be sent, and one that nobody has declared."""
    yield from (request.subject for request in catalogue.REQUESTS if request.owner() == service)
    yield from (operation.subject.format(service=service) for operation in catalogue.OPERATIONS)
    yield f"rpc.{service}.invented.v1"


def _subjects() -> set[str]:
    table = SERVICE_MAY_PUBLISH.values()
    deleting = "$JS.API.CONSUMER.DELETE.{stream}.{durable}"
    patterns = {*LOOKING, *MAKING, *NOBODY_MAY, deleting, *(s for row in table for s in row)}
    events = {event.subject for event in catalogue.EVENTS}
    questions = {subject for service in catalogue.SERVICES for subject in _asked(service)}
    return {*_spread(*patterns), *events, *questions}


def _spread(*patterns: str) -> set[str]:
    """The patterns with every stream, consumer, service and user in their places."""
    places = {
        "stream": STREAMS,
        "durable": DURABLES,
        "service": catalogue.SERVICES,
        "user": USERS,
    }
    found: set[str] = set()
    for pattern in patterns:
        named = [name for name in places if f"{{{name}}}" in pattern]
        for chosen in product(*(places[name] for name in named)):
            found.add(pattern.format(**dict(zip(named, chosen, strict=True))))
    return found
