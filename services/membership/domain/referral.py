"""Referrals: who came into the network through whose link."""

from dataclasses import dataclass
from datetime import date, datetime

from services.membership.domain.appointment import Appointment

CODE_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Referral:
    """One person who joined through an ambassador's link; each person has come once."""

    member_id: str
    ambassador_id: str
    joined_at: datetime


def code_from(opaque_id: str) -> str:
    """The code of a link: the random end of an id, which says nothing about anybody."""
    return opaque_id[-CODE_LENGTH:].lower()


def referral(
    appointment: Appointment | None, member_id: str, *, now: datetime, today: date
) -> Referral | None:
    """The attribution to whoever's link this is; none where they are no ambassador today.

    Nobody is attributed to themselves. A link that no longer counts does not keep anybody out.
    """
    if appointment is None or not appointment.holds(today) or appointment.person_id == member_id:
        return None
    return Referral(member_id, appointment.person_id, now)
