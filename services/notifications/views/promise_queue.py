"""The queue: who is waiting for whom, since when, and what happens next. The longest late first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from services.notifications.domain.kinds import BY_CODE, COORDINATORS
from services.notifications.domain.promise import Promise
from services.notifications.domain.wording import A_MEMBER
from services.notifications.domain.working_days import WorkingDays
from services.notifications.views.aliases import under_all_ids
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.promises import HandOverPromise, PromiseQueue, PromiseRow
from shared.policy import Everything, Only, Scope, may_ask, scope_of
from shared.storage.cursors import page, seek
from shared.storage.documents import reader_of
from shared.storage.mongo import Database, Document
from shared.storage.scopes import within

PARTIES = ("owner_id", "waiting_id")
_KEYS = [("settled", 1), ("late_days", -1), ("due_on", 1), ("_id", 1)]
_read = reader_of(Promise, "promise_id")


@dataclass(frozen=True)
class _Reading:
    """For whom a row is read: what is theirs, and whether they look from the desk."""

    names: Mapping[str, str]
    ids: Collection[str]
    by_desk: bool
    today: date
    days: WorkingDays


async def promise_queue(
    database: Database, query: PromiseQueue, actor: Actor, now: datetime, days: WorkingDays
) -> Page[PromiseRow]:
    """All for coordinators and the working group; others see what concerns them, and what they
    stand in for."""
    scope, today = scope_of(actor, PromiseQueue), days.today(now)
    own = await _own(await under_all_ids(scope, actor, database), actor, database, today)
    seen = within(own, people=(*PARTIES, "handed_to"), organisations=PARTIES)
    wanted = [seen, {"settled": False}, _asked_for(query, today), seek(query.cursor, _KEYS)]
    documents = await database.find("promises", {"$and": wanted}, sort=_KEYS, limit=query.limit + 1)
    names = await _names(database, documents)
    by_desk = isinstance(scope, Everything)
    reading = _Reading(names, _ids(own, actor), by_desk, today, days)
    return page(documents, query.limit, _KEYS, lambda each: _row(_read(each), reading))


async def _own(scope: Scope, actor: Actor, database: Database, today: date) -> Scope:
    """With what those are in for whom this person stands in today. Index: stood_in_by."""
    if not isinstance(scope, Only):
        return scope
    day = today.isoformat()
    days = {"starts_on": {"$lte": day}, "ends_on": {"$gte": day}}
    away = await database.find("absences", {"stand_in_id": actor.id, **days})
    return Only(
        scope.person_ids | {each["_id"] for each in away},
        scope.organisation_ids.union(*(each["organisation_ids"] for each in away)),
        scope.also,
    )


def _asked_for(query: PromiseQueue, today: date) -> dict[str, Any]:
    asked: dict[str, Any] = {"about": query.about, "thing_id": query.thing_id}
    wanted = {name: value for name, value in asked.items() if value is not None}
    if query.party_id is not None:
        wanted["$or"] = [{party: query.party_id} for party in PARTIES]
    if query.late:
        wanted["due_on"] = {"$lt": today.isoformat()}
    return wanted


async def _names(database: Database, documents: Sequence[Document]) -> dict[str, str]:
    """Of the organisations among both parties, by id; people have no name here."""
    parties = {document[party] for document in documents for party in PARTIES}
    found = await database.find("organisations", {"_id": {"$in": sorted(parties)}})
    return {organisation["_id"]: organisation["name"] for organisation in found}


def _ids(scope: Scope, actor: Actor) -> Collection[str]:
    """Whose promises are this person's own: theirs, their organisations', the coordinators'."""
    own = scope.person_ids | scope.organisation_ids if isinstance(scope, Only) else frozenset()
    theirs = {COORDINATORS} if may_ask(actor, HandOverPromise) else set()
    return {actor.id, *own, *actor.organisations, *theirs}


def _row(promise: Promise, reading: _Reading) -> PromiseRow:
    kind = BY_CODE[promise.about]
    link = kind.desk if reading.by_desk and kind.desk else kind.page
    step_at = promise.next_step_at
    return PromiseRow.model_validate(
        {
            **vars(promise),
            "about": promise.about.value,
            "owner_name": _called(promise.owner_side, promise.owner_id, reading.names),
            "waiting_name": _called(promise.waiting_side, promise.waiting_id, reading.names),
            "link": link.format(thing_id=promise.thing_id, owner_id=promise.owner_id),
            "late_days": promise.days_late(reading.today),
            "next_step": promise.next_step.word if promise.next_step else None,
            "next_step_on": reading.days.today(step_at) if step_at else None,
            "mine": _mine(promise, reading.ids),
        }
    )


def _mine(promise: Promise, ids: Collection[str]) -> str:
    if promise.owner_id in ids or promise.handed_to in ids:
        return "owe"
    return "wait" if promise.waiting_id in ids else "neither"


def _called(side: str, id_: str, names: Mapping[str, str]) -> str:
    others = {"member": A_MEMBER, "coordinators": "the coordinators", "group": "a group"}
    return names.get(id_, "an organisation") if side == "organisation" else others[side]
