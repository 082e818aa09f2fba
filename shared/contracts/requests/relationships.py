"""What membership answers about relationships with people who may give for the good of the place.

Narrow: for the owner of each and the working group, whatever other role somebody has.
"""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import EmailStr, Field, StringConstraints

from shared.contracts.envelope import Command, Contract, Done, Id, Query, ShortText
from shared.contracts.requests.common import Page

Stage: TypeAlias = Literal["identify", "qualify", "cultivate", "ask", "steward"]
NoteKind: TypeAlias = Literal["said", "public"]
NoteText: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)
]


class OpenRelationship(Command[Done]):
    """A relationship begins; whoever opens it owns it. For the working group."""

    subject: ClassVar[str] = "rpc.membership.open-relationship.v1"

    name: ShortText
    stage: Stage = "identify"
    email: EmailStr | None = Field(
        default=None, description="Of somebody who is known here, so that it is theirs to see."
    )


class MoveRelationship(Command[Done]):
    """It goes on to the next stage; to any other one only with a reason."""

    subject: ClassVar[str] = "rpc.membership.move-relationship.v1"

    relationship_id: Id
    stage: Stage
    reason: str = Field(default="", max_length=500)


class NoteRelationship(Command[Done]):
    """Write down what the person said, or what is public, and where it can be checked."""

    subject: ClassVar[str] = "rpc.membership.note-relationship.v1"

    relationship_id: Id
    kind: NoteKind
    text: NoteText
    source: ShortText


class HandOverRelationship(Command[Done]):
    """Somebody else, who is known here, owns it from now on."""

    subject: ClassVar[str] = "rpc.membership.hand-over-relationship.v1"

    relationship_id: Id
    email: EmailStr


class EndRelationship(Command[Done]):
    """Nothing of it is kept but that its notes were read, when and by whom."""

    subject: ClassVar[str] = "rpc.membership.end-relationship.v1"

    relationship_id: Id


class RelationshipSummary(Contract):
    """One relationship in the list, without its notes."""

    relationship_id: Id
    name: str
    stage: Stage
    since: date
    owner_name: str
    notes: int


class Relationships(Query[Page[RelationshipSummary]]):
    """Those that are open to whoever asks: all for the working group, else one's own."""

    subject: ClassVar[str] = "rpc.membership.relationships.v1"

    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=50, ge=1, le=100)


class MoveView(Contract):
    """One step of a relationship."""

    stage: Stage
    on: date
    by: str
    reason: str


class NoteView(Contract):
    """One note, with where it can be checked."""

    note_id: Id
    kind: NoteKind
    text: str
    source: str
    written_at: datetime
    written_by: str


class ReadView(Contract):
    """Somebody read the notes."""

    by: str
    at: datetime


class RelationshipView(Contract):
    """One relationship with everything written down about it, and who read that lately."""

    relationship_id: Id
    name: str
    stage: Stage
    owner_name: str
    mine: bool
    opened_at: datetime
    moves: tuple[MoveView, ...]
    notes: tuple[NoteView, ...]
    reads: tuple[ReadView, ...]


class ReadRelationship(Command[RelationshipView]):
    """One relationship with its notes. A command, because that it was read is written down."""

    subject: ClassVar[str] = "rpc.membership.read-relationship.v1"

    relationship_id: Id
