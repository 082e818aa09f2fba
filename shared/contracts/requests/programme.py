"""What programme answers."""

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import (
    Command,
    Contract,
    Done,
    Id,
    LongText,
    Query,
    ShortText,
)
from shared.contracts.requests.common import Page
from shared.contracts.values import CauseCode, Location


class Evidence(Contract):
    """Why somebody believes that a need is real: place data, testimony or research."""

    kind: Literal["place-data", "testimony", "research"]
    words: LongText = Field(min_length=1)
    source: ShortText


class ClaimNeed(Command[Done]):
    """Somebody says that the place has this problem. Anybody who signed in may."""

    subject: ClassVar[str] = "rpc.programme.claim-need.v1"

    title: ShortText
    words: LongText = ""
    cause: CauseCode
    location: Location = Location()
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=20)


class RecogniseNeed(Command[Done]):
    """A coordinator recognises the need; refused without evidence."""

    subject: ClassVar[str] = "rpc.programme.recognise-need.v1"

    need_id: Id
    evidence: tuple[Evidence, ...] = Field(default=(), max_length=20)


class NeedView(Contract):
    """One need, who recognised it and when, and what has been given towards it."""

    need_id: Id
    title: str
    words: str
    cause: CauseCode
    location: Location
    evidence: tuple[Evidence, ...]
    status: Literal["claimed", "recognised"]
    recognised_at: datetime | None = None
    contributions: int = 0
    hours: float = 0
    pounds: float = 0
    claimed_at: datetime


class Needs(Query[Page[NeedView]]):
    """Needs, recognised ones first, then newest first."""

    subject: ClassVar[str] = "rpc.programme.needs.v1"

    status: Literal["claimed", "recognised"] | None = None
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)
