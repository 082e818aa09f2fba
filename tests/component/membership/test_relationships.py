"""One relationship, from a thought to thanks: narrow, with every reading written down."""

from collections import Counter
from typing import Any

import pytest

from shared.contracts.envelope import Actor, Command, Done, Refused
from shared.contracts.requests.common import Page
from shared.contracts.requests.groups import EndAppointment
from shared.contracts.requests.relationships import (
    EndRelationship,
    HandOverRelationship,
    MoveRelationship,
    NoteRelationship,
    OpenRelationship,
    ReadRelationship,
    Relationships,
    RelationshipSummary,
    RelationshipView,
)
from tests.builders import a_coordinator, a_member, a_representative, the_service
from tests.component.membership.builders import appointed, as_signed_in
from tests.drivers import ServiceDriver

OTHERS = [
    a_member(),
    a_coordinator(),
    a_representative(),
    the_service(),
    Actor(id="x", roles=frozenset({"administrator", "ambassador", "safeguarding", "adviser"})),
]


async def of_the_working_group(membership: ServiceDriver, email: str = "ann@example.org") -> Actor:
    """Somebody of the working group, signed in."""
    await appointed(membership, "working-group", email=email, name=email.partition("@")[0].title())
    return await as_signed_in(membership, email)


async def opened(membership: ServiceDriver, by: Actor) -> str:
    """A relationship with Robin; its id."""
    done = await membership.asks(OpenRelationship(name="Robin Example"), actor=by)
    assert isinstance(done, Done)
    return str(done.id)


async def read(membership: ServiceDriver, relationship_id: str, by: Actor) -> RelationshipView:
    """What the reader sees."""
    found = await membership.asks(ReadRelationship(relationship_id=relationship_id), actor=by)
    assert isinstance(found, RelationshipView), found
    return found


def every_command(relationship_id: str) -> list[Command[Any]]:
    """All that can be done with one relationship."""
    id_ = {"relationship_id": relationship_id}
    return [
        ReadRelationship(**id_),
        MoveRelationship(**id_, stage="qualify"),
        NoteRelationship(**id_, kind="said", text="Hello.", source="A call"),
        HandOverRelationship(**id_, email="ann@example.org"),
        EndRelationship(**id_),
    ]


async def test_moves_and_notes_are_kept_with_who_and_when(membership: ServiceDriver):
    """And events say nothing of it at all: this concerns somebody who never joined."""
    ann = await of_the_working_group(membership)
    before = len(await membership.documents("outbox"))
    id_ = await opened(membership, ann)
    await membership.asks(MoveRelationship(relationship_id=id_, stage="qualify"), actor=ann)
    skip = MoveRelationship(relationship_id=id_, stage="steward", reason="  They gave already. ")
    await membership.asks(skip, actor=ann)
    note = NoteRelationship(
        relationship_id=id_, kind="public", text="Founded a band.", source="The Sentinel, 2019"
    )
    await membership.asks(note, actor=ann)
    found = await read(membership, id_, ann)
    assert [(m.stage, m.by, m.reason) for m in found.moves] == [
        ("identify", "Ann", ""),
        ("qualify", "Ann", ""),
        ("steward", "Ann", "They gave already."),
    ]
    assert [(n.kind, n.text, n.source, n.written_by) for n in found.notes] == [
        ("public", "Founded a band.", "The Sentinel, 2019", "Ann")
    ]
    assert len(await membership.documents("outbox")) == before


async def test_skipping_without_a_reason_changes_nothing(membership: ServiceDriver):
    """The field to fill in is named."""
    ann = await of_the_working_group(membership)
    id_ = await opened(membership, ann)
    for reason in ("", "   "):
        move = MoveRelationship(relationship_id=id_, stage="ask", reason=reason)
        refused = await membership.asks(move, actor=ann)
        assert isinstance(refused, Refused)
        assert [problem.field for problem in refused.problems] == ["reason"]
    assert (await read(membership, id_, ann)).stage == "identify"


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: "-".join(sorted(actor.roles)))
async def test_nobody_else_learns_that_it_exists(membership: ServiceDriver, actor: Actor):
    """Not a coordinator, an administrator or a service; the same answer as for none."""
    ann = await of_the_working_group(membership)
    id_ = await opened(membership, ann)
    for there, nowhere in zip(every_command(id_), every_command("nowhere"), strict=True):
        refused = await membership.asks(there, actor=actor)
        assert isinstance(refused, Refused)
        assert refused == await membership.asks(nowhere, actor=actor)
        assert refused.code == "not-allowed"
    found = await membership.asks(Relationships(), actor=actor)
    assert found == Page[RelationshipSummary](items=())
    assert await membership.documents("relationship_readings") == []
    opening = await membership.asks(OpenRelationship(name="Robin"), actor=actor)
    assert isinstance(opening, Refused)


async def test_every_reading_is_written_down_with_it(membership: ServiceDriver):
    """The one who is read about may ask who did; those who read see that it is kept."""
    ann = await of_the_working_group(membership)
    bob = await of_the_working_group(membership, "bob@example.org")
    id_ = await opened(membership, ann)
    await read(membership, id_, ann)
    await read(membership, id_, bob)
    found = await read(membership, id_, bob)
    assert [reading.by for reading in found.reads] == ["Bob", "Bob", "Ann"]
    kept = await membership.documents("relationship_readings", relationship_id=id_)
    assert Counter(each["person_id"] for each in kept) == {ann.id: 1, bob.id: 2}


async def test_an_owner_without_the_working_group_sees_their_own_only(membership: ServiceDriver):
    """Somebody may keep up a friendship without reading about everybody else's."""
    ann = await of_the_working_group(membership)
    first, second = await opened(membership, ann), await opened(membership, ann)
    await appointed(membership, "staff", unit="library", name="Zoe", email="zoe@example.org")
    zoe = await as_signed_in(membership, "zoe@example.org")
    unknown = HandOverRelationship(relationship_id=first, email="no@example.org")
    refused = await membership.asks(unknown, actor=ann)
    assert isinstance(refused, Refused)
    assert [problem.field for problem in refused.problems] == ["email"]
    command = HandOverRelationship(relationship_id=first, email="zoe@example.org")
    assert await membership.asks(command, actor=ann) == Done(id=first)
    found = await membership.asks(Relationships(), actor=zoe)
    assert isinstance(found, Page)
    assert [each.relationship_id for each in found.items] == [first]
    assert (await read(membership, first, zoe)).mine
    denied = await membership.asks(ReadRelationship(relationship_id=second), actor=zoe)
    assert isinstance(denied, Refused)


async def test_a_reader_loses_access_with_the_appointment(membership: ServiceDriver):
    """The working group of today reads, not that of last year."""
    ann = await of_the_working_group(membership)
    id_ = await opened(membership, ann)
    bob = await of_the_working_group(membership, "bob@example.org")
    await read(membership, id_, bob)
    [appointment] = await membership.documents("appointments", person_id=bob.id)
    await membership.asks(
        EndAppointment(appointment_id=appointment["_id"], reason="stepped-down"),
        actor=the_service(),
    )
    bob = await as_signed_in(membership, "bob@example.org")
    denied = await membership.asks(ReadRelationship(relationship_id=id_), actor=bob)
    assert isinstance(denied, Refused)


async def test_the_list_holds_no_note_and_goes_on_page_by_page(membership: ServiceDriver):
    """Reading notes is another thing, and leaves a trace."""
    ann = await of_the_working_group(membership)
    ids = [await opened(membership, ann) for _ in range(3)]
    await membership.asks(
        NoteRelationship(relationship_id=ids[0], kind="said", text="Secret.", source="A call"),
        actor=ann,
    )
    first = await membership.asks(Relationships(limit=2), actor=ann)
    assert isinstance(first, Page)
    rest = await membership.asks(Relationships(limit=2, cursor=first.next), actor=ann)
    assert isinstance(rest, Page)
    assert [each.relationship_id for each in (*first.items, *rest.items)] == ids[::-1]
    assert (rest.items[0].notes, rest.items[0].owner_name) == (1, "Ann")
    assert "Secret" not in rest.model_dump_json()


async def test_what_ends_is_forgotten(membership: ServiceDriver):
    """But for who read it, which the person may still ask."""
    ann = await of_the_working_group(membership)
    id_ = await opened(membership, ann)
    await read(membership, id_, ann)
    assert await membership.asks(EndRelationship(relationship_id=id_), actor=ann) == Done(id=id_)
    assert await membership.documents("relationships") == []
    assert len(await membership.documents("relationship_readings")) == 1
    gone = await membership.asks(ReadRelationship(relationship_id=id_), actor=ann)
    assert isinstance(gone, Refused) and gone.code == "relationship-not-found"
