"""The shapes every message has: events carry facts, requests ask, replies are always values."""

from datetime import datetime
from typing import Annotated, Any, ClassVar, Generic, Literal, Self, TypeAlias, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Role: TypeAlias = Literal[
    "member",
    "representative",
    "coordinator",
    "administrator",
    "working-group",
    "ambassador",
    "adviser",
    "staff",
    "student",
    "safeguarding",
    "service",
]
Id: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9:._-]+$")
]
ShortText: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)
]
LongText: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]


class Contract(BaseModel):
    """Base of everything published: immutable, and deaf to fields that a later version adds."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Event(Contract):
    """A fact, past tense. `subject` is written once, here: evt.<service>.<aggregate>.<event>.v<n>.

    Identity, time, order and causation travel as CloudEvents attributes in the headers
    (see `Envelope`), so the body holds the fact and nothing else. No personal data: opaque
    ids and non-identifying facts only.
    """

    subject: ClassVar[str]

    @classmethod
    def owner(cls) -> str:
        """The one service that publishes this event."""
        return cls.subject.split(".")[1]

    @classmethod
    def aggregate(cls) -> str:
        """The kind of thing this event is about; its id is the field `<aggregate>_id`.

        A hyphen in the name of an aggregate is an underscore in the field's.
        """
        return cls.subject.split(".")[2]

    @classmethod
    def type_name(cls) -> str:
        """The CloudEvents type, for example uk.potbank.matching.offer.posted.v1."""
        return "uk.potbank." + cls.subject.removeprefix("evt.")

    @classmethod
    def version(cls) -> int:
        """The major version, from the subject."""
        return int(cls.subject.rsplit(".v", 1)[1])

    def aggregate_id(self) -> str:
        """The id of the aggregate this fact belongs to."""
        return str(getattr(self, f"{self.aggregate().replace('-', '_')}_id"))


class Envelope(Contract):
    """The CloudEvents 1.0 attributes of one published event.

    `aggregate_version` counts the events of one aggregate from 1 without gaps; `correlation_id`
    names the whole story, `causation_id` the message that made this one happen.
    """

    id: UUID
    type: str
    source: str
    subject: str = Field(description="Id of the aggregate.")
    time: datetime
    aggregate_version: int = Field(ge=1)
    correlation_id: str
    causation_id: str | None = None


class FieldProblem(Contract):
    """One field that is wrong, and what to do about it."""

    field: str
    message: str
    fix: str = ""


class Refused(Contract):
    """The rules say no, or the request cannot be read. `message` is the sentence a person sees."""

    code: str = Field(description="Stable kebab-case word, for example offer-already-withdrawn.")
    message: str
    problems: tuple[FieldProblem, ...] = ()


class Done(Contract):
    """It happened. `id` names what was made or changed, where there is one thing to name."""

    id: str | None = None


R = TypeVar("R", bound=Contract)


class Request(Contract, Generic[R]):
    """A question to one service: rpc.<service>.<verb-noun>.v<n>, core request/reply.

    `R` is what a successful answer holds; the other possible answer is `Refused`. Who may ask is
    a row of the table in shared/policy/rules; without one, nobody may.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    subject: ClassVar[str]
    writes: ClassVar[bool] = False

    @classmethod
    def owner(cls) -> str:
        """The one service that answers this request."""
        return cls.subject.split(".")[1]

    @classmethod
    def reply(cls) -> type[Contract]:
        """The shape of a successful answer."""
        for base in cls.__mro__:
            if args := getattr(base, "__pydantic_generic_metadata__", {}).get("args"):
                shape: type[Contract] = args[0]
                return shape
        raise TypeError(f"{cls.__name__} does not say what it is answered with")


class Query(Request[R], Generic[R]):
    """A request that only reads."""


class Command(Request[R], Generic[R]):
    """A request that changes something; it runs in one transaction with its events."""

    writes: ClassVar[bool] = True


class Actor(Contract):
    """Who asks, as vouched for by the gateway's signature or by a service's own bus user."""

    id: str
    roles: frozenset[Role] = frozenset()
    organisations: frozenset[str] = Field(
        default=frozenset(), description="Ids of the organisations this person speaks for."
    )


NOBODY = Actor(id="anonymous")


class Answer(Contract):
    """What really travels back: a value or a refusal, never an exception."""

    value: dict[str, Any] | None = None
    refused: Refused | None = None

    @classmethod
    def of(cls, result: Contract) -> Self:
        """Wrap what a handler returned."""
        if isinstance(result, Refused):
            return cls(refused=result)
        return cls(value=result.model_dump(mode="json"))
