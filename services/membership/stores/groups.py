"""Groups in MongoDB: appointments, seats, delegations, referrals and asks."""

from datetime import date

from services.membership.domain.appointment import Appointment
from services.membership.domain.delegation import Delegation
from services.membership.domain.group_ask import Answer, Ask
from services.membership.domain.referral import Referral
from services.membership.domain.seat import Seat
from shared.storage.documents import DocumentStore


class MongoAppointments(DocumentStore[Appointment]):
    """Collection `appointments`; the index `one_open_appointment` keeps people in a group once."""

    collection = "appointments"
    shape = Appointment
    id_field = "appointment_id"

    async def open_of(self, group_id: str, person_id: str) -> Appointment | None:
        """The person's appointment to the group that has not ended."""
        query = {"group_id": group_id, "person_id": person_id, "open": True}
        return next(iter(await self.find(query, limit=1)), None)

    async def anything_of(self, person_id: str) -> bool:
        """Whether the person has an appointment to any group that has not ended."""
        return bool(await self.find({"person_id": person_id, "open": True}, limit=1))

    async def anybody_in(self, group_id: str) -> bool:
        """Whether the group has an appointment that has not ended."""
        return bool(await self.find({"group_id": group_id, "open": True}, limit=1))

    async def with_code(self, referral_code: str) -> Appointment | None:
        """Whose referral link this is, while the appointment is open."""
        found = await self.find({"referral_code": referral_code, "open": True}, limit=1)
        return next(iter(found), None)

    async def run_out(self, today: date, *, limit: int) -> list[Appointment]:
        """Up to `limit` open ones whose last day is before today."""
        query = {"open": True, "ends_on": {"$gt": "", "$lt": today.isoformat()}}
        return await self.find(query, limit=limit)


class MongoSeats(DocumentStore[Seat]):
    """Collection `seats`: one document per seat with all its mandates, so that none can meet."""

    collection = "seats"
    shape = Seat
    id_field = "seat_id"

    async def of_person(self, group_id: str, person_id: str) -> list[Seat]:
        """The seats of the group that the person holds, held or will hold."""
        return await self.find({"mandates.person_id": person_id, "group_id": group_id})

    async def ever_of(self, person_id: str) -> list[Seat]:
        """The seats of every group that the person holds, held or will hold."""
        return await self.find({"mandates.person_id": person_id})

    async def run_out(self, today: date, *, limit: int) -> list[Seat]:
        """Up to `limit` with a mandate that has not ceased and whose last day is before today."""
        over = {"ceased_on": None, "ends_on": {"$lt": today.isoformat()}}
        return await self.find({"mandates": {"$elemMatch": over}}, limit=limit)


class MongoDelegations(DocumentStore[Delegation]):
    """Collection `delegations`; the index `one_open_delegation` keeps them apart."""

    collection = "delegations"
    shape = Delegation
    id_field = "delegation_id"

    async def open_for(self, group_id: str) -> list[Delegation]:
        """The delegations of the group that have not ended."""
        return await self.find({"group_id": group_id, "open": True}, sort=[("_id", 1)])


class MongoReferrals(DocumentStore[Referral]):
    """Collection `referrals`, by the one who joined."""

    collection = "referrals"
    shape = Referral
    id_field = "member_id"


class MongoAsks(DocumentStore[Ask]):
    """Collection `asks`."""

    collection = "asks"
    shape = Ask
    id_field = "ask_id"


class MongoAnswers(DocumentStore[Answer]):
    """Collection `answers`; the index `one_answer` gives each person one to an ask."""

    collection = "answers"
    shape = Answer
    id_field = "answer_id"

    async def of_person(self, ask_id: str, person_id: str) -> Answer | None:
        """What this person answered so far."""
        found = await self.find({"person_id": person_id, "ask_id": ask_id}, limit=1)
        return next(iter(found), None)
