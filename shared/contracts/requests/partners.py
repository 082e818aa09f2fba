"""What membership answers about the partners behind the network."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from shared.contracts.envelope import Command, Contract, Done, Id, Query, ShortText
from shared.contracts.vocabulary import PartnerRole


class Partner(Contract):
    """One partner in one role, from one day to another; an open end has no day."""

    partner_id: Id
    name: str
    role: PartnerRole
    organisation_id: Id | None = Field(default=None, description="Where it is in the register.")
    since: date
    until: date | None = None


class PartnersFound(Contract):
    """Everybody who stands or stood behind the network, present ones first."""

    partners: tuple[Partner, ...]


class Partners(Query[PartnersFound]):
    """Who stands behind the network? Public."""

    subject: ClassVar[str] = "rpc.membership.partners.v1"


class RecordPartner(Command[Done]):
    """A partner stands behind the network in this role since this day. One hosts at a time."""

    subject: ClassVar[str] = "rpc.membership.record-partner.v1"

    name: ShortText
    role: PartnerRole
    organisation_id: Id | None = None
    since: date


class EndPartnership(Command[Done]):
    """The partner does so until this day; it stays on the page, with its dates."""

    subject: ClassVar[str] = "rpc.membership.end-partnership.v1"

    partner_id: Id
    until: date
