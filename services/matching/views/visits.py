"""Visits, as the visitor, their hosts and the coordinators see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.matching.domain.errors import found
from services.matching.domain.place_days import PlaceDays
from services.matching.domain.visit import Visit
from services.matching.domain.visit_part import COORDINATORS, PartSide
from services.matching.ports import Contacts
from services.matching.views.visit_shapes import Names, Viewer, visit_view
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.visits import (
    ContactsOfVisitPart,
    VisitById,
    VisitContacts,
    Visits,
    VisitsOfMember,
    VisitsOfOrganisation,
    VisitView,
)
from shared.policy import may_ask, require, scope_of
from shared.storage.cursors import page, seek
from shared.storage.documents import reader_of
from shared.storage.mongo import Database, Document, Sort
from shared.storage.scopes import within

LATEST = [("starts_on", -1), ("_id", 1)]
FIRST = [("starts_on", 1), ("_id", 1)]
read = reader_of(Visit, "visit_id")


@dataclass(frozen=True)
class VisitViews:
    """Everything that can be read about visits."""

    database: Database
    contacts: Contacts
    days: PlaceDays

    async def visit_by_id(self, query: VisitById, actor: Actor) -> VisitView:
        """For the visitor, its hosts and coordinators. Raises NotAllowed for everybody else."""
        document = found(await self.database.find_one("visits", {"_id": query.visit_id}), "visit")
        visit = read(document)
        hosting = next((each for each in visit.asked if each in actor.organisations), None)
        require(actor, VisitById, person_id=visit.member_id, organisation_id=hosting)
        names = await self._names([visit])
        return visit_view(visit, _viewer(visit, actor), actor.organisations, names, self.days)

    async def visits_of_member(self, query: VisitsOfMember, actor: Actor) -> Page[VisitView]:
        """Of the person who asks, the latest first. Index: of-member."""
        own = within(scope_of(actor, VisitsOfMember), people=("member_id",))
        return await self._page({"$and": [own, seek(query.cursor, LATEST)]}, LATEST, query, actor)

    async def visits_of_organisation(
        self, query: VisitsOfOrganisation, actor: Actor
    ) -> Page[VisitView]:
        """As this host sees them, the latest first. Index: of-host."""
        require(actor, VisitsOfOrganisation, organisation_id=query.organisation_id)
        theirs = {"parts.host_id": query.organisation_id, **seek(query.cursor, LATEST)}
        return await self._page(theirs, LATEST, query, actor, of=query.organisation_id)

    async def visits(self, query: Visits, actor: Actor) -> Page[VisitView]:
        """All with one status. Indexes: to-come, latest."""
        order = FIRST if query.status == "announced" else LATEST
        wanted = {"status": query.status, **seek(query.cursor, order)}
        return await self._page(wanted, order, query, actor)

    async def contacts_of_visit_part(
        self, query: ContactsOfVisitPart, actor: Actor
    ) -> VisitContacts:
        """Asked from membership each time, never kept. Refused before both sides confirmed."""
        document = found(await self.database.find_one("visits", {"_id": query.visit_id}), "visit")
        visit = read(document)
        part = visit.part(query.part_id)
        organisation_id = part.organisation_id
        require(
            actor, ContactsOfVisitPart, person_id=visit.member_id, organisation_id=organisation_id
        )
        part.introduced()
        if visit.side_of(actor.id) is PartSide.HOST:
            known = await self.contacts.of_member(visit.member_id)
        elif organisation_id is None:
            known = await self.contacts.of_coordinators()
        else:
            known = await self.contacts.of_organisation(organisation_id)
        return VisitContacts(part_id=part.part_id, contacts=known)

    async def _page(
        self,
        wanted: Document,
        order: Sort,
        query: VisitsOfMember | VisitsOfOrganisation | Visits,
        actor: Actor,
        *,
        of: str | None = None,
    ) -> Page[VisitView]:
        """As the one who asks sees each; `of`: as this organisation does."""
        documents = await self.database.find("visits", wanted, sort=order, limit=query.limit + 1)
        visits = [read(document) for document in documents]
        names = await self._names(visits)
        hosts = frozenset({of}) if of else actor.organisations
        shown = {
            visit.visit_id: visit_view(
                visit, "host" if of else _viewer(visit, actor), hosts, names, self.days
            )
            for visit in visits
        }
        return page(documents, query.limit, order, lambda each: shown[each["_id"]])

    async def _names(self, visits: Sequence[Visit]) -> Names:
        """Of the hosts and of what is to be seen there, by id."""
        parts = [part for visit in visits for part in visit.parts]
        hosts = {part.host_id for part in parts} - {COORDINATORS}
        seen = {part.opportunity_id for part in parts if part.opportunity_id}
        return Names(
            await self._by_id("organisations", hosts, "name"),
            await self._by_id("opportunities", seen, "title"),
        )

    async def _by_id(self, collection: str, ids: set[str], field: str) -> dict[str, Any]:
        query = {"_id": {"$in": sorted(ids)}}
        known = await self.database.find(collection, query, projection={field: 1}) if ids else []
        return {each["_id"]: each[field] for each in known}


def _viewer(visit: Visit, actor: Actor) -> Viewer:
    """The visitor, whatever else they are; then who speaks for a host; else a coordinator."""
    if visit.member_id == actor.id:
        return "visitor"
    looks_after_all = may_ask(actor, Visits).allowed
    return "host" if visit.asked & actor.organisations and not looks_after_all else "coordinator"
