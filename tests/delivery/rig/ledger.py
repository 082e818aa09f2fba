"""The ledger: every committed event applied once, in order, at each hop; nothing else.

Read from the outside, from the databases and the streams, when the system has come to rest.
"""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

import nats
from nats.aio.client import Client
from nats.errors import TimeoutError as NatsTimeout

from shared.contracts.catalogue import stream
from shared.storage.inbox import DEAD_LETTERS, GAPS
from shared.storage.mongo import Database, Document
from shared.storage.outbox import NEW, OUTBOX
from tests.bus import until
from tests.delivery.rig.load import Load
from tests.delivery.rig.supervisor import Rig
from tests.delivery.rig.toys import APPLIED, COMMANDS, POISON

HOPS = (("membership", "matching"), ("matching", "reporting"))
CHUNK = 1000


@dataclass(frozen=True)
class Stored:
    """One message of a stream."""

    event_id: str
    aggregate: str
    version: int


@dataclass
class Hop:
    """What one service said and what the next one did with it."""

    committed: int = 0
    applied: int = 0
    unsent: int = 0
    lost: int = 0
    stuck: int = 0
    doubled: int = 0
    disordered: int = 0
    invented: int = 0
    twice_in_stream: int = 0
    not_in_stream: int = 0
    out_of_order_in_stream: int = 0
    poison: int = 0
    wrongly_parked: int = 0
    not_parked: int = 0

    @property
    def faults(self) -> dict[str, int]:
        """Whatever must be zero and is not. Poison is meant to be parked."""
        counts = {"committed", "applied", "poison", "out_of_order_in_stream"}
        return {name: n for name, n in vars(self).items() if n and name not in counts}


@dataclass
class Ledger:
    """All that was found; `faults` is empty where nothing is wrong."""

    acknowledged: int
    unknown: int
    lost_commands: set[str]
    hops: dict[str, Hop] = field(default_factory=dict)

    @property
    def faults(self) -> dict[str, object]:
        """What is wrong, by the service that should have applied it."""
        found: dict[str, object] = {name: hop.faults for name, hop in self.hops.items()}
        if self.lost_commands:
            found["commands answered with yes that are nowhere"] = self.lost_commands
        return {name: fault for name, fault in found.items() if fault}

    @property
    def events(self) -> int:
        """Committed events, over both hops."""
        return sum(hop.committed for hop in self.hops.values())


async def ledger(rig: Rig, load: Load) -> Ledger:
    """Count as things are now."""
    commands = await rig.databases["membership"].find(COMMANDS, {})
    found = Ledger(
        acknowledged=len(load.acknowledged),
        unknown=len(load.unknown),
        lost_commands=load.acknowledged - {command["_id"] for command in commands},
    )
    for writer, reader in HOPS:
        found.hops[reader] = await _hop(rig, writer, reader)
    found.hops["matching"].invented += len(commands) - found.hops["matching"].committed
    return found


async def settled_ledger(rig: Rig, load: Load, seconds: float = 40.0) -> Ledger:
    """Wait for the system to come to rest, and count; what is under way by then is stuck."""
    calm = 0

    async def at_rest() -> bool:
        nonlocal calm
        calm = calm + 1 if await nothing_under_way(rig) else 0
        return calm > 2

    try:
        await until(at_rest, seconds)
    except TimeoutError:
        return await ledger(rig, load)
    return await ledger(rig, load)


async def nothing_under_way(rig: Rig) -> bool:
    """True where every event has left, and the broker has nothing that is not acknowledged."""
    for writer, _ in HOPS:
        if await rig.databases[writer].count(OUTBOX, {"state": NEW}):
            return False
    return not any([await outstanding(rig, writer, reader) for writer, reader in HOPS])


async def outstanding(rig: Rig, writer: str, reader: str, *, given_only: bool = False) -> int:
    """Messages that a reader has yet to be given, or has yet to acknowledge."""
    client = await nats.connect(rig.nats_url)
    try:
        info = await client.jetstream().consumer_info(stream(writer), reader)
    finally:
        await client.close()
    return (info.num_ack_pending or 0) + (0 if given_only else info.num_pending or 0)


async def _hop(rig: Rig, writer: str, reader: str) -> Hop:
    rows = await rig.databases[writer].find(OUTBOX, {}, sort=[("aggregate", 1), ("version", 1)])
    hop = Hop(committed=len(rows), unsent=sum(row["state"] == NEW for row in rows))
    said, poison = _by_aggregate(rows, POISON[reader])
    hop.poison = len(poison)
    await _compare_applied(hop, said, rig.databases[reader], under_way=hop.unsent)
    letters = {letter["_id"] for letter in await rig.databases[reader].find(DEAD_LETTERS, {})}
    hop.wrongly_parked, hop.not_parked = len(letters - poison), len(poison - letters)
    _compare_stream(hop, {row["_id"] for row in rows}, await contents(rig.nats_url, writer))
    return hop


def _by_aggregate(rows: list[Document], poisonous: str) -> tuple[dict[str, list[str]], set[str]]:
    said: dict[str, list[str]] = defaultdict(list)
    poison = set()
    for row in rows:
        key = row["aggregate"].split(":", 1)[1]
        if key.startswith(poisonous):
            poison.add(row["_id"])
        else:
            said[key].append(row["_id"])
    return said, poison


async def _compare_applied(
    hop: Hop, said: dict[str, list[str]], reader: Database, *, under_way: int
) -> None:
    """The list-append check: what was applied is what was said, in the same order, once each."""
    lists = {found["_id"]: found["events"] for found in await reader.find(APPLIED, {})}
    waiting = {gap["_id"] for gap in await reader.find(GAPS, {})}
    hop.stuck = len(waiting)
    for key in said.keys() | lists.keys():
        expected, got = said.get(key, []), lists.get(key, [])
        places = {event: place for place, event in enumerate(expected)}
        order = [places[event] for event in dict.fromkeys(got) if event in places]
        hop.applied += len(order)
        hop.doubled += sum(count - 1 for count in Counter(got).values())
        hop.invented += sum(event not in places for event in got)
        hop.disordered += sum(after < before for before, after in pairwise(order))
        hop.lost += len(set(expected) - set(got) - waiting)
    hop.lost -= min(under_way, hop.lost)  # those are counted as unsent


def _compare_stream(hop: Hop, said: set[str], stored: list[Stored]) -> None:
    ids = Counter(message.event_id for message in stored)
    hop.twice_in_stream = sum(count - 1 for count in ids.values())
    hop.not_in_stream = max(0, len(said - ids.keys()) - hop.unsent)
    hop.out_of_order_in_stream = out_of_order(stored)


def out_of_order(stored: list[Stored]) -> int:
    """How often a stream holds a later version of an aggregate before an earlier one."""
    reached: dict[str, int] = {}
    backwards = 0
    for message in stored:
        backwards += message.version < reached.get(message.aggregate, 0)
        reached[message.aggregate] = message.version
    return backwards


async def contents(nats_url: str, writer: str) -> list[Stored]:
    """Every message of a service's stream, in order."""
    client = await nats.connect(nats_url)
    try:
        last = (await client.jetstream().stream_info(stream(writer))).state.last_seq
        return [
            message
            for start in range(1, last + 1, CHUNK)
            for message in await _chunk(client, stream(writer), start)
        ]
    finally:
        await client.close()


async def _chunk(client: Client, name: str, start: int) -> list[Stored]:
    inbox = client.new_inbox()
    subscription = await client.subscribe(inbox)
    request = json.dumps({"seq": start, "batch": CHUNK}).encode()
    await client.publish(f"$JS.API.DIRECT.GET.{name}", request, reply=inbox)
    found: list[Stored] = []
    try:
        while len(found) < CHUNK:
            headers = (await subscription.next_msg(5)).headers or {}
            if "Nats-Sequence" not in headers:
                break
            version = int(headers["ce-aggregateversion"])
            found.append(Stored(headers["ce-id"], headers["ce-subject"], version))
    except NatsTimeout as silence:
        raise AssertionError(f"{name} does not answer after {len(found)} messages") from silence
    finally:
        await subscription.unsubscribe()
    return found
