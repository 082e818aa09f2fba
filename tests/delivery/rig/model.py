"""What the inbox ought to do, in the simplest words there are, and a machine that compares.

Hypothesis invents the arrivals: shuffled, repeated, in batches, with rivals that claim a version
that is taken, and with versions that an operator gives up. The inbox is the real one, over a real
database; the model is a list per aggregate.
"""

import asyncio
from collections import defaultdict
from typing import ClassVar
from uuid import NAMESPACE_OID, uuid4, uuid5

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shared.contracts.events.membership import MemberJoined
from shared.messaging.kernel import Kernel
from shared.messaging.routers import EventRouter
from shared.settings import CommonSettings
from shared.storage.inbox import GAPS, HEADS, Arrival, ConflictingHistory
from shared.storage.work import MongoWork
from tests.builders import a_member_joined

APPLIED = "applied"
MEMBERS = st.sampled_from(["a", "b", "c"])
VERSIONS = st.integers(min_value=1, max_value=6)
PLACES = st.tuples(MEMBERS, VERSIONS)
BATCHES = st.lists(PLACES, min_size=1, max_size=8)


def an_arrival(member: str, version: int, *, rival: bool = False) -> Arrival:
    """The event of this version, always the same one; or another that claims its place."""
    return Arrival(
        event_id=str(uuid5(NAMESPACE_OID, f"{member} {version} {rival}")),
        aggregate=f"member:{member}",
        version=version,
        subject=MemberJoined.subject,
        headers={},
        body=a_member_joined(member_id=member).model_dump_json().encode(),
    )


async def a_reader(mongo_url: str, name: str) -> Kernel:
    """A service that writes down what it applies, prepared but without a bus."""
    router = EventRouter("matching")

    @router.on(MemberJoined)
    async def on_member_joined(event: MemberJoined, work: MongoWork) -> None:
        """Append the event's id."""
        append = {"$push": {"events": work.cause.causation_id}}
        await work.database[APPLIED].update_one(
            {"_id": event.member_id}, append, True, session=work.session
        )

    kernel = Kernel(CommonSettings(service="matching", mongo_url=mongo_url, mongo_database=name))
    kernel.use(events=router)
    await kernel.database.prepare({**kernel.indexes, APPLIED: []})
    return kernel


class Expected:
    """The model: what is applied, what waits, and how far each aggregate has come."""

    def __init__(self) -> None:
        self.applied: dict[str, list[str]] = defaultdict(list)
        self.waiting: dict[str, dict[int, str]] = defaultdict(dict)
        self.reached: dict[str, int] = defaultdict(int)

    def copy(self) -> "Expected":
        """The same again, to be thrown away when a batch is refused."""
        other = Expected()
        for member, events in self.applied.items():
            other.applied[member] = list(events)
        for member, waiting in self.waiting.items():
            other.waiting[member] = dict(waiting)
        other.reached.update(self.reached)
        return other

    def take(self, member: str, version: int, event: str) -> None:
        """One arrival. Raises ConflictingHistory where its place is another event's."""
        if event in self.applied[member]:
            return
        taken = self.waiting[member].get(version, event)
        if version <= self.reached[member] or taken != event:
            raise ConflictingHistory(event)
        self.waiting[member][version] = event
        self._drain(member)

    def give_up(self, member: str) -> None:
        """The next version will never come."""
        self.reached[member] += 1
        self._drain(member)

    def _drain(self, member: str) -> None:
        while event := self.waiting[member].pop(self.reached[member] + 1, None):
            self.reached[member] += 1
            self.applied[member].append(event)


class InboxMachine(RuleBasedStateMachine):
    """Does the same to the inbox and to the model, and looks at both after each step."""

    runner: ClassVar[asyncio.Runner]
    kernel: ClassVar[Kernel]
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.run = uuid4().hex[:6]
        self.expected = Expected()

    @rule(batch=BATCHES)
    def arrive(self, batch: list[tuple[str, int]]) -> None:
        """A batch, in any order, with repeats."""
        self._deliver([an_arrival(self._named(m), version) for m, version in batch])

    @rule(batch=BATCHES, rival=PLACES)
    def arrive_with_a_rival(self, batch: list[tuple[str, int]], rival: tuple[str, int]) -> None:
        """A batch that ends with another event for a place in history."""
        arrivals = [an_arrival(self._named(member), version) for member, version in batch]
        self._deliver([*arrivals, an_arrival(self._named(rival[0]), rival[1], rival=True)])

    @rule(member=MEMBERS)
    def give_up(self, member: str) -> None:
        """An operator drops the version that is missing."""

        async def nothing_more(work: MongoWork) -> None:
            return None

        name = self._named(member)
        missing = self.expected.reached[name] + 1
        if missing in self.expected.waiting[name]:
            return
        self.expected.give_up(name)
        going_past = self.kernel.applier.go_past(f"member:{name}", missing, nothing_more)
        self.runner.run(going_past)

    @invariant()
    def inbox_and_model_agree(self) -> None:
        """The lists, the gap buffer and the heads."""
        type(self).steps += 1
        assert self.runner.run(self._found()) == (
            {member: events for member, events in self.expected.applied.items() if events},
            {event for waiting in self.expected.waiting.values() for event in waiting.values()},
            {member: reached for member, reached in self.expected.reached.items() if reached},
        )

    def _named(self, member: str) -> str:
        return f"{self.run}-{member}"

    def _deliver(self, arrivals: list[Arrival]) -> None:
        after, refused = self.expected.copy(), False
        try:
            for arrival in arrivals:
                after.take(arrival.aggregate.split(":")[1], arrival.version, arrival.event_id)
        except ConflictingHistory:
            refused = True
        try:
            self.runner.run(self.kernel.applier.apply(arrivals))
        except ConflictingHistory:
            assert refused, "the inbox refused what the model takes"
            return
        assert not refused, "the inbox took what the model refuses"
        self.expected = after

    async def _found(self) -> tuple[dict[str, list[str]], set[str], dict[str, int]]:
        database = self.kernel.database
        ours = {"$regex": f"^{self.run}"}
        lists = await database.find(APPLIED, {"_id": ours})
        gaps = await database.find(GAPS, {"aggregate": {"$regex": f"^member:{self.run}"}})
        heads = await database.find(HEADS, {"_id": {"$regex": f"^member:{self.run}"}})
        return (
            {found["_id"]: found["events"] for found in lists},
            {gap["_id"] for gap in gaps},
            {h["_id"].split(":")[1]: h["version"] for h in heads if h["version"]},
        )
