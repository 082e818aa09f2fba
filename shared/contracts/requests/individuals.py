"""What membership answers about individuals in the city who may be helped or connected."""

from datetime import date, datetime
from typing import ClassVar

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Id, LongText, ShortText
from shared.contracts.requests.common import Page
from shared.contracts.values import CauseCode


class EnterIndividual(Command[Done]):
    """Somebody in the city may be helped or connected, and agreed that we know of them.

    By a coordinator, or by the organisation that knows them. Never listed publicly, never an
    account: who enters them speaks for them.
    """

    subject: ClassVar[str] = "rpc.membership.enter-individual.v1"

    name: ShortText = Field(description="As they want to be called; a first name is enough.")
    reached_by: ShortText = Field(description="How to reach them: their own words.")
    wishes: LongText = Field(default="", description="What would help them, or whom to meet.")
    interests: tuple[CauseCode, ...] = ()
    organisation_id: Id | None = Field(default=None, description="Who knows them, where one does.")
    consent: ShortText = Field(description="What they agreed to, and how: by voice, in writing.")
    consented_on: date
    adult: bool = Field(description="True: 18 or older. Nobody younger is entered.")


class RemoveIndividual(Command[Done]):
    """They took their consent back, or need nothing any more: what we know of them goes."""

    subject: ClassVar[str] = "rpc.membership.remove-individual.v1"

    person_id: Id


class IndividualView(Contract):
    """Somebody who may be helped or connected. Personal data: never logged."""

    person_id: Id
    name: str
    reached_by: str
    wishes: str
    interests: tuple[CauseCode, ...]
    organisation_id: Id | None
    consent: str
    consented_on: date
    entered_at: datetime


class OpenIndividuals(Command[Page[IndividualView]]):
    """Read about individuals, oldest first. A command: that each was read is written down.

    Coordinators read all, or one organisation's; who speaks for an organisation reads those it
    entered.
    """

    subject: ClassVar[str] = "rpc.membership.open-individuals.v1"

    organisation_id: Id | None = None
    cursor: str | None = Field(default=None, max_length=300)
    limit: int = Field(default=25, ge=1, le=100)
