"""A machine that does to two relays, their lease and their broker whatever Hypothesis thinks of.

The relays, the database and the broker are the real ones. The model is short: what was committed is
in the stream once, whoever published, died, was late, or forgot; and at the end all of it.
"""

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.errors import TimeoutError as NatsTimeout
from nats.js.errors import NotFoundError
from pymongo import UpdateMany, UpdateOne
from pymongo.errors import AutoReconnect, PyMongoError

from shared.messaging.broker import SafeClient
from shared.messaging.kernel import Kernel
from shared.messaging.provision import stream_config
from shared.messaging.relay import FREE, PublishRefused, Relay
from shared.storage.mongo import Document
from shared.storage.outbox import HEADS, NEW, OUTBOX
from tests.builders import a_member_joined
from tests.bus import until

STREAM = "MEMBERSHIP"
WHO = st.sampled_from(["one", "other"])
SETTLING = 4


class DyingRelay(Relay):
    """A relay that can be told to die at its next publication, or at the marks that follow."""

    dies = ""

    async def _send(self, rows: Sequence[Document], expected: int) -> dict[str, Any]:
        dies, self.dies = self.dies, ""
        if dies == "before the broker has it":
            raise NatsTimeout
        answer = await super()._send(rows, expected)
        if dies == "before the answer arrives":
            raise NatsTimeout
        self.dies = dies
        return answer

    async def _mark(self, *batch: Any) -> None:
        if self.dies == "before it is marked":
            raise AutoReconnect("died")
        await super()._mark(*batch)

    async def _apply(self, marks: Sequence[UpdateMany | UpdateOne]) -> None:
        if self.dies == "halfway through its marks":
            marks = marks[: len(marks) // 2]
            if marks:
                await super()._apply(marks)
            raise AutoReconnect("died")
        await super()._apply(marks)


class RelayMachine(RuleBasedStateMachine):
    """Commits, publishes, kills, steals the lease, and damages the stream."""

    runner: ClassVar[asyncio.Runner]
    kernel: ClassVar[Kernel]
    client: ClassVar[SafeClient]
    relay: ClassVar[type[DyingRelay]] = DyingRelay
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.committed: set[str] = set()
        self.relays: dict[str, DyingRelay] = {}
        self.runner.run(self._begin())

    async def _begin(self) -> None:
        for name in (OUTBOX, HEADS, "relay"):
            await self.kernel.database[name].delete_many({})
        await self._new_stream()
        self.relays = {who: self._born() for who in ("one", "other")}

    def _born(self) -> DyingRelay:
        return self.relay(self.kernel.database, self.client, "membership")

    @rule(members=st.lists(st.sampled_from("abc"), min_size=1, max_size=5))
    def commit(self, members: list[str]) -> None:
        """Some events in one transaction."""
        self.runner.run(self._commit(members))

    @rule(who=WHO)
    def publish(self, who: str) -> None:
        """One turn of one relay."""
        self.runner.run(self._turn(who))

    @rule(
        who=WHO,
        dies=st.sampled_from(
            [
                "before the broker has it",
                "before the answer arrives",
                "before it is marked",
                "halfway through its marks",
            ]
        ),
    )
    def die(self, who: str, dies: str) -> None:
        """One turn that ends in its death; another process takes its place and its name."""
        self.relays[who].dies = dies
        self.runner.run(self._turn(who))
        self.relays[who] = self._born()

    @rule()
    def the_lease_is_over(self) -> None:
        """By server time; whoever had it does not know."""
        self.runner.run(self._free_the_lease())

    @rule(keeps=st.integers(min_value=0, max_value=6))
    def the_broker_forgets(self, keeps: int) -> None:
        """It is restored from an older image, with this many messages."""
        self.runner.run(self._restore(keeps))

    @rule(sequence=st.integers(min_value=1, max_value=8))
    def a_message_is_damaged(self, sequence: int) -> None:
        """One message is gone from wherever it stood; nobody is told."""
        body = json.dumps({"seq": sequence}).encode()
        subject = f"$JS.API.STREAM.MSG.DELETE.{STREAM}"
        self.runner.run(self.client.request(subject, body, timeout=5))

    @invariant()
    def nothing_is_there_twice_and_nothing_is_invented(self) -> None:
        """Also in the middle of everything."""
        type(self).steps += 1
        stored = Counter(self.runner.run(self._ids()))
        assert not stored.keys() - self.committed, "the stream holds what was never committed"
        assert not stored or max(stored.values()) == 1, "the stream holds an event twice"

    def teardown(self) -> None:
        """Once both relays look at the facts, everything committed is in the stream."""
        self.runner.run(self._settle())

    async def _free_the_lease(self) -> None:
        free = {"$set": {"until": FREE}}
        await self.kernel.database["relay"].update_one({"_id": "lease"}, free)

    async def _commit(self, members: list[str]) -> None:
        async def say(work: Any) -> None:
            for member in members:
                work.publish(a_member_joined(member_id=member))

        await self.kernel.transact(say)
        rows = await self.kernel.database.find(OUTBOX, {}, projection={"_id": 1})
        self.committed = {row["_id"] for row in rows}

    async def _turn(self, who: str) -> None:
        relay = self.relays[who]
        try:
            await relay._publish_some()
        except (NatsError, PyMongoError, PublishRefused, TimeoutError):
            relay._last = None  # as `run` does

    async def _settle(self) -> None:
        for _ in range(SETTLING):
            for who, relay in self.relays.items():
                await self._free_the_lease()  # a dead relay's runs out by itself, later
                relay.forget()
                await self._turn(who)
            unsent = await self.kernel.database.count(OUTBOX, {"state": NEW})
            if not unsent and set(await self._ids()) == self.committed:
                return
        raise AssertionError(f"{unsent} stay unsent, or the stream has holes")

    async def _new_stream(self) -> None:
        await self.client.request(f"$JS.API.STREAM.DELETE.{STREAM}", b"", timeout=5)
        damageable = {**stream_config("membership"), "deny_delete": False, "deny_purge": False}
        body = json.dumps(damageable).encode()

        async def made() -> bool:  # the server may still be removing the files of the one before
            answer = await self.client.request(f"$JS.API.STREAM.CREATE.{STREAM}", body, timeout=5)
            return "error" not in json.loads(answer.data)

        await until(made)

    async def _restore(self, keeps: int) -> None:
        kept = (await self._messages())[:keeps]
        await self._new_stream()
        for message in kept:
            ours = {"Nats-Msg-Id", *(name for name in message.headers or {} if name[:3] == "ce-")}
            headers = {name: (message.headers or {})[name] for name in ours}
            await self.client.request(message.subject, message.data, headers=headers, timeout=5)

    async def _messages(self) -> list[Msg]:
        js = self.client.jetstream()
        last = (await js.stream_info(STREAM)).state.last_seq
        found: list[Any] = []
        for sequence in range(1, last + 1):
            with contextlib.suppress(NotFoundError):
                found.append(await js.get_msg(STREAM, sequence))
        return found

    async def _ids(self) -> list[str]:
        return [(message.headers or {})["ce-id"] for message in await self._messages()]
