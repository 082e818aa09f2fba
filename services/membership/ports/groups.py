"""Groups, seats and what goes on in them, as handlers need them."""

from datetime import date
from typing import Protocol

from services.membership.domain.appointment import Appointment
from services.membership.domain.delegation import Delegation
from services.membership.domain.group_ask import Answer, Ask
from services.membership.domain.referral import Referral
from services.membership.domain.seat import Seat


class Appointments(Protocol):
    """Who belongs to which group; one person has one open appointment to a group."""

    async def get(self, appointment_id: str, /) -> Appointment | None:
        """The appointment of this id."""
        ...

    async def open_of(self, group_id: str, person_id: str, /) -> Appointment | None:
        """The person's appointment to the group that has not ended."""
        ...

    async def anything_of(self, person_id: str, /) -> bool:
        """Whether the person has an appointment to any group that has not ended."""
        ...

    async def anybody_in(self, group_id: str, /) -> bool:
        """Whether the group has an appointment that has not ended."""
        ...

    async def with_code(self, referral_code: str, /) -> Appointment | None:
        """Whose referral link this is, while the appointment is open."""
        ...

    async def run_out(self, today: date, /, *, limit: int) -> list[Appointment]:
        """Up to `limit` open ones whose last day is before today."""
        ...

    def add(self, appointment: Appointment, /) -> None:
        """Keep a new one. The work begins again where the person was appointed meanwhile."""
        ...

    def save(self, appointment: Appointment, /) -> None:
        """Keep what changed."""
        ...


class Seats(Protocol):
    """Every seat that was ever held, with all its mandates."""

    async def get(self, seat_id: str, /) -> Seat | None:
        """The seat, if anybody ever held it."""
        ...

    async def of_person(self, group_id: str, person_id: str, /) -> list[Seat]:
        """The seats of the group that the person holds, held or will hold."""
        ...

    async def ever_of(self, person_id: str, /) -> list[Seat]:
        """The seats of every group that the person holds, held or will hold."""
        ...

    async def run_out(self, today: date, /, *, limit: int) -> list[Seat]:
        """Up to `limit` with a mandate that has not ceased and whose last day is before today."""
        ...

    def save(self, seat: Seat, /) -> None:
        """Keep it, new or changed."""
        ...


class Delegations(Protocol):
    """Which organisation runs which group for us."""

    async def open_for(self, group_id: str, /) -> list[Delegation]:
        """The delegations of the group that have not ended."""
        ...

    def add(self, delegation: Delegation, /) -> None:
        """Keep a new one. The work begins again where the same was delegated meanwhile."""
        ...

    def save(self, delegation: Delegation, /) -> None:
        """Keep what changed."""
        ...


class Referrals(Protocol):
    """Who came through whose link."""

    def add(self, referral: Referral, /) -> None:
        """Keep a new one."""
        ...


class Asks(Protocol):
    """What groups were asked."""

    async def get(self, ask_id: str, /) -> Ask | None:
        """The ask of this id."""
        ...

    def add(self, ask: Ask, /) -> None:
        """Keep a new one."""
        ...


class Answers(Protocol):
    """What people answered; each person has one answer to an ask."""

    async def of_person(self, ask_id: str, person_id: str, /) -> Answer | None:
        """What this person answered so far."""
        ...

    def save(self, answer: Answer, /) -> None:
        """Keep it, new or changed. The work begins again where they answered meanwhile."""
        ...
