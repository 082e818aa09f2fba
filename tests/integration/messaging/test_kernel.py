"""An event leaves with its transaction and has its effect once; a request always gets a value."""

from typing import Any

from shared.contracts.envelope import Actor, Answer, Done, Refused
from shared.contracts.events.membership import MemberJoined
from shared.contracts.requests.membership import ContactsOf
from shared.contracts.requests.programme import ClaimNeed
from shared.messaging.kernel import Kernel
from shared.messaging.routers import EventRouter, RequestRouter
from shared.storage.inbox import DEAD_LETTERS
from shared.storage.outbox import OUTBOX
from tests.builders import a_member, a_member_joined
from tests.bus import Bus, until


def keeping() -> EventRouter:
    """Matching, reduced to writing down who joined."""
    router = EventRouter("matching")

    @router.on(MemberJoined)
    async def on_member_joined(event: MemberJoined, work: Any) -> None:
        """Write down who joined."""
        if event.member_id == "poison":
            raise RuntimeError("cannot")
        await work.database["seen"].insert_one(
            {"member": event.member_id, "cause": work.cause.causation_id}, session=work.session
        )

    return router


async def test_an_event_reaches_the_next_service_once(bus: Bus) -> None:
    """The whole way: transaction, outbox, relay, stream, consumer, transaction."""
    matching = await bus.service("matching", keeping())
    membership = await bus.service("membership")

    async def join(work: Any) -> None:
        for number in range(50):
            work.publish(a_member_joined(member_id=f"m{number}"))

    await membership.transact(join)

    async def all_seen() -> bool:
        return await matching.database.count("seen", {}) == 50

    await until(all_seen)
    sent = await membership.database.find(OUTBOX, {"state": "sent"}, sort=[("seq", 1)])
    assert [row["seq"] for row in sent] == list(range(1, 51))
    seen = await matching.database.find("seen", {})
    assert {row["cause"] for row in seen} == {row["_id"] for row in sent}


async def test_a_request_is_answered_with_a_value_whatever_happens(bus: Bus) -> None:
    """Nobody listens, nobody is allowed, nothing is readable: each has its word."""
    requests = RequestRouter("programme")

    @requests.command(ClaimNeed)
    async def on_claim_need(command: ClaimNeed, work: Any) -> Done:
        """Claim."""
        if command.title == "boom":
            raise RuntimeError("boom")
        if command.title == "rule":
            raise LookupError("The rules say no.")
        return Done(id=work.actor.id)

    await bus.service("programme", requests=requests)
    asker = await bus.service("gateway")
    need = ClaimNeed(title="Homes", cause="Housing")

    done = await asker.ask(need, a_member("m7"))
    assert done == Done(id="m7")

    nobody = await asker.ask(need)
    assert isinstance(nobody, Refused) and nobody.code == "sign-in-first"

    rule = await asker.ask(need.model_copy(update={"title": "rule"}), a_member())
    assert isinstance(rule, Refused) and rule.message == "The rules say no."

    broken = await asker.ask(need.model_copy(update={"title": "boom"}), a_member())
    assert isinstance(broken, Refused) and broken.code == "broken"

    bad = await raw(asker, ClaimNeed.subject, b'{"title": "x", "cause": {"$ne": null}}')
    assert bad.code == "invalid" and bad.problems[0].field == "cause"

    twice = await raw(asker, ClaimNeed.subject, b'{"title": "a", "title": "b", "cause": "c"}')
    assert twice.code == "invalid" and twice.problems[0].field == "title"

    deep = await raw(asker, ClaimNeed.subject, b'{"title": "a", "cause": {"x": 1, "x": 2}}')
    assert deep.code == "invalid" and deep.problems[0].field == "x"

    odd = await raw(asker, ClaimNeed.subject, b'{"\\ud800": 1, "\\ud800": 2}')
    assert odd.code == "invalid" and odd.problems[0].field == "?"

    garbage = await raw(asker, ClaimNeed.subject, b"\xff\xfe")
    assert garbage.code == "invalid"

    silence = await asker.ask(ContactsOf(), Actor(id="x", roles=frozenset({"service"})))
    assert isinstance(silence, Refused) and silence.code == "no-answer"


async def raw(asker: Kernel, subject: str, body: bytes) -> Refused:
    """What comes back when somebody sends bytes that no client of ours would."""
    assert asker.asker is not None
    message = await asker.asker._client.request(
        subject, body, headers={"content-type": "application/json"}, timeout=5
    )
    refused = Answer.model_validate_json(message.data).refused
    assert refused is not None
    return refused


async def test_a_poison_event_is_parked_alone(bus: Bus, monkeypatch: Any) -> None:
    """Good events behind it are applied; the bad one is kept with its fingerprint."""
    monkeypatch.setattr("shared.messaging.consumer.ATTEMPTS", 1)
    matching = await bus.service("matching", keeping())
    membership = await bus.service("membership")

    async def join(work: Any) -> None:
        for name in ("a", "poison", "b"):
            work.publish(a_member_joined(member_id=name))

    await membership.transact(join)

    async def parked() -> Any:
        return await matching.database.find_one(DEAD_LETTERS, {"state": "parked"})

    async def seen() -> bool:
        return {s["member"] for s in await matching.database.find("seen", {})} == {"a", "b"}

    letter = await until(parked)
    assert letter["fingerprint"].startswith("RuntimeError at ")
    await until(seen)


async def test_what_an_older_version_kept_is_carried_over_before_the_first_message(
    bus: Bus,
) -> None:
    """A request that is taken at once must find today's form; and a second start finds it done."""
    marked = await bus.service("membership")
    await marked.database["things"].insert_one({"_id": "a", "form": "old"})

    async def migrate(work: Any) -> None:
        things = work.database["things"]
        await things.update_many({}, {"$set": {"form": "new"}}, session=work.session)

    again = Kernel(marked.settings, refusal=LookupError)
    again.app(migrations=[migrate])
    async with again.running():
        assert (await marked.database.find_one("things", {"_id": "a"}) or {})["form"] == "new"
