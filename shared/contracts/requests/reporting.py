"""What reporting answers."""

from datetime import date
from typing import ClassVar, Literal

from shared.contracts.envelope import Contract, Query
from shared.contracts.vocabulary import ImpactArea, Priority


class ImpactRow(Contract):
    """What was given in one impact area. People and organisations are counted once each."""

    area: ImpactArea
    contributions: int
    hours: float
    pounds: float
    things: int
    people: int
    organisations: int


class PriorityRow(Contract):
    """What was given under one priority."""

    priority: Priority
    contributions: int
    hours: float
    pounds: float


class FunnelStep(Contract):
    """How many came this far: joined, offered, matched, introduced, contributed, told."""

    step: Literal["joined", "offered", "matched", "introduced", "contributed"]
    people: int


class Impact(Contract):
    """The impact report of a period, with the chart of the same figures as SVG: empty where nothing
    was given, or while it is being drawn for the first time.

    `largest_share` is the part of all pounds that comes from the single largest contribution
    (None without pounds), so that nobody mistakes one claim for a movement.
    """

    starts_on: date | None
    ends_on: date | None
    areas: tuple[ImpactRow, ...]
    priorities: tuple[PriorityRow, ...]
    funnel: tuple[FunnelStep, ...]
    largest_share: float | None
    promises_kept: int
    promises_late: int
    chart_svg: str


class ImpactReport(Query[Impact]):
    """Everything counted between two days, both included; open ends mean all."""

    subject: ClassVar[str] = "rpc.reporting.impact-report.v1"

    starts_on: date | None = None
    ends_on: date | None = None
