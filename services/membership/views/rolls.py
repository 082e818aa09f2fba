"""Who belongs to which group on a day, by appointment or by seat, and the roles that gives them."""

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

from services.membership.domain.group import Charter, Group
from services.membership.domain.seat import Seat
from shared.contracts.envelope import Role
from shared.storage.documents import reader_of
from shared.storage.mongo import Database, Document

ROLES: dict[str, Role] = {role: role for role in get_args(Role)}

read_seat = reader_of(Seat, "seat_id")


class Rolls:
    """The rolls of all groups, read as of today by the place's own clock."""

    def __init__(
        self,
        database: Database,
        charter: Charter,
        today: Callable[[], date],
    ) -> None:
        self.charter = charter
        self.database = database
        self._today = today

    @property
    def today(self) -> date:
        """The day it is in the place."""
        return self._today()

    async def roles_of(self, person_id: str) -> frozenset[Role]:
        """The roles this person has today through groups and seats, and through nothing else."""
        appointments = await self.appointments_of(person_id)
        seats = await self.database.find(
            "seats", {"mandates": {"$elemMatch": {"person_id": person_id, **_mandated(self.today)}}}
        )
        groups = [document["group_id"] for document in (*appointments, *seats)]
        given = {self.charter.role_of(group_id) for group_id in groups}
        return frozenset(ROLES[role] for role in given if role is not None)

    async def appointments_of(self, person_id: str) -> list[Document]:
        """The person's appointments that hold today."""
        query = {"person_id": person_id, "open": True, **_appointed(self.today)}
        return await self.database.find("appointments", query, sort=[("_id", 1)])

    async def appointments_to(self, group_id: str) -> list[Document]:
        """The appointments to a group that hold today, oldest first."""
        query = {"group_id": group_id, "open": True, **_appointed(self.today)}
        return await self.database.find("appointments", query, sort=[("_id", 1)])

    async def people_of(self, group_id: str) -> list[str]:
        """The ids of those who were appointed to a group or hold a seat in it, today."""
        appointed = await self.appointments_to(group_id)
        return [each["person_id"] for each in appointed] + await self._holders([group_id])

    async def holders_of(self, role: str) -> list[str]:
        """The ids of everybody who has this role today through a group or a seat."""
        groups = [group.group_id for group in self.charter.groups if group.role == role]
        appointed = await self.database.find(
            "appointments",
            {"group_id": {"$in": groups}, "open": True, **_appointed(self.today)},
        )
        return [each["person_id"] for each in appointed] + await self._holders(groups)

    async def _holders(self, groups: list[str]) -> list[str]:
        """Who holds the seats of these groups today."""
        seats = await self.database.find(
            "seats",
            {"group_id": {"$in": groups}, "mandates": {"$elemMatch": _mandated(self.today)}},
        )
        return [
            mandate.person_id
            for seat in map(read_seat, seats)
            if (mandate := seat.holder(self.today))
        ]

    async def belongs(self, person_id: str, group_id: str) -> bool:
        """Whether the person was appointed to the group, or holds a seat in it, today."""
        mandated = {"person_id": person_id, **_mandated(self.today)}
        appointed = {"person_id": person_id, "open": True, **_appointed(self.today)}
        return bool(
            await self.database.count("appointments", {"group_id": group_id, **appointed})
            or await self.database.count(
                "seats", {"group_id": group_id, "mandates": {"$elemMatch": mandated}}
            )
        )

    async def size(self, group: Group) -> int:
        """How many belong to the group today."""
        if group.everybody:
            return await self.database.count("people", {"membership.joined_at": {"$exists": True}})
        if group.constituencies:
            held = {"group_id": group.group_id, "mandates": {"$elemMatch": _mandated(self.today)}}
            return await self.database.count("seats", held)
        appointed = {"group_id": group.group_id, "open": True, **_appointed(self.today)}
        return await self.database.count("appointments", appointed)


def _appointed(today: date) -> dict[str, Any]:
    """What Appointment.holds says of an open one, as a filter."""
    day = today.isoformat()
    return {"starts_on": {"$lte": day}, "$or": [{"ends_on": None}, {"ends_on": {"$gte": day}}]}


def _mandated(today: date) -> dict[str, Any]:
    """What Mandate.holds says, as a filter."""
    day = today.isoformat()
    return {
        "starts_on": {"$lte": day},
        "ends_on": {"$gte": day},
        "$or": [{"ceased_on": None}, {"ceased_on": {"$gt": day}}],
    }
