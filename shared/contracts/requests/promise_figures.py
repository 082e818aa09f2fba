"""How long people wait for an answer, and whether it comes: figures that are published."""

from typing import ClassVar

from pydantic import Field

from shared.contracts.envelope import Contract, Id, Query

FEWEST = 5
"""Of fewer promises nothing is said: one late answer must not point at one person."""


class PromiseFigures(Contract):
    """Of promises that were kept by a person or became late, of all time.

    None in all three: there are fewer than five. What the matching engine found in time is not
    counted, because nobody waited for a person.
    """

    promises: int | None = Field(
        default=None, description="How many; None where there are fewer than five."
    )
    median_hours: float | None = Field(
        default=None, description="Half of all answers of people came within this time."
    )
    kept_in_time_share: float | None = None
    silent_share: float | None = Field(
        default=None, description="Due, and never answered at all. The target is 0."
    )


class AnswerTimes(Query[PromiseFigures]):
    """For the whole place, and public: the network is measured by its own promise."""

    subject: ClassVar[str] = "rpc.reporting.answer-times.v1"


class OrganisationFigures(PromiseFigures):
    """The same of what one organisation owed."""

    organisation_id: Id


class OrganisationFiguresFound(Contract):
    """Those that owed at least five answers, most silent first; at most one hundred."""

    organisations: tuple[OrganisationFigures, ...]


class AnswerTimesOfOrganisations(Query[OrganisationFiguresFound]):
    """Who needs a phone call. For coordinators."""

    subject: ClassVar[str] = "rpc.reporting.answer-times-of-organisations.v1"
