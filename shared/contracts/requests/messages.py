"""What notifications answers about e-mail: what somebody is sent, when, and how they end it."""

from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from pydantic import ConfigDict, Field

from shared.contracts.envelope import Command, Contract, Done, Query

Frequency: TypeAlias = Literal["instant", "daily", "weekly", "inbox"]
Theme: TypeAlias = Literal["matches", "answers", "impact", "network"]


class ThemeView(Contract):
    """One thing to hear of, and how soon somebody wants to."""

    theme: Theme
    name: str
    frequency: Frequency


class Messages(Contract):
    """How somebody is written to. `always` names what they are told whatever they choose."""

    themes: tuple[ThemeView, ...]
    always: tuple[str, ...]
    time_zone: str
    quiet_from: int = Field(ge=0, le=23)
    quiet_until: int = Field(ge=0, le=23)
    singles_a_week: int = Field(description="What is over it goes into the next digest.")
    unreached_since: datetime | None = Field(
        default=None, description="Since when their mail server refuses their address."
    )


class MyMessages(Query[Messages]):
    """How the person who asks is written to."""

    subject: ClassVar[str] = "rpc.notifications.my-messages.v1"


class Frequencies(Contract):
    """How soon, theme by theme; what is left out stays."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    matches: Frequency | None = None
    answers: Frequency | None = None
    impact: Frequency | None = None
    network: Frequency | None = Field(default=None, description="For coordinators.")


class ChooseMessages(Command[Done]):
    """The actor says how soon they hear of what, and when it is quiet. What is left out stays.

    The same hour twice means no quiet hours. What must be told is not for choosing.
    """

    subject: ClassVar[str] = "rpc.notifications.choose-messages.v1"

    frequencies: Frequencies = Frequencies()
    quiet_from: int | None = Field(default=None, ge=0, le=23)
    quiet_until: int | None = Field(default=None, ge=0, le=23)
