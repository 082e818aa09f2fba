"""Who is or was cleared for what, and what waits at the checks desk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from services.membership.domain.clearance import (
    Clearance,
    ClearanceRecord,
    Kind,
    Withdrawal,
    clearance,
)
from services.membership.domain.errors import FieldRefused, PersonUnknown
from services.membership.domain.safeguarding import Duty, Level, SafeguardingPolicy
from shared.contracts.envelope import Actor
from shared.contracts.requests import clearance as asked
from shared.contracts.requests.clearance import ClearanceOf
from shared.contracts.requests.common import Page
from shared.contracts.requests.eligibility import ClearanceForDuty, DutyClearance
from shared.policy import require
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database, Document

NOTICE = timedelta(days=60)
"""Renewal takes weeks: the field's common system first reminds sixty days before, and so do we."""

MOST = 50
BY_PERSON = [("_id", 1)]
FORGOTTEN = "Somebody who was erased"
"""Stands for a name that is no longer known: that somebody was cleared stays provable."""


async def clearance_of(
    query: ClearanceOf,
    actor: Actor,
    database: Database,
    policy: SafeguardingPolicy,
    day: date,
) -> asked.PersonClearance:
    """One person's records, and what they clear for on the day. Raises PersonUnknown."""
    require(actor, ClearanceOf, person_id=query.person_id)
    names = await _names([query.person_id], database)
    if query.person_id not in names:
        raise PersonUnknown
    on = query.on or day
    version = policy.on(on)
    records = (await _records([query.person_id], database))[query.person_id]
    duties = sorted(version.duties.values(), key=lambda duty: duty.name)
    return asked.PersonClearance(
        person_id=query.person_id,
        name=names[query.person_id],
        on=on,
        clearances=tuple(_clearance(clearance(duty, version, records, on)) for duty in duties),
        records=tuple(_record(record) for record in records),
    )


async def clearance_for_duty(
    query: ClearanceForDuty, database: Database, policy: SafeguardingPolicy, day: date
) -> DutyClearance:
    """Yes or no, as of today. Raises NoPolicyInForce, FieldRefused for a duty it does not name."""
    version = policy.on(day)
    duty = version.duty(query.duty)
    records = (await _records([query.person_id], database))[query.person_id]
    found = clearance(duty, version, records, day)
    return DutyClearance(
        person_id=query.person_id,
        duty=query.duty,
        cleared=found.cleared,
        on=day,
        policy_version=version.version,
        until=found.until,
    )


async def cleared_for(
    query: asked.ClearedFor, database: Database, policy: SafeguardingPolicy, day: date
) -> Page[asked.ClearedPerson]:
    """A page may hold fewer than its limit: whoever lacks something else is left out of it."""
    on = query.on or day
    version = policy.on(on)
    duty = version.duty(query.duty)
    candidates = await _candidates(duty, on, query, database)
    ids = [candidate["_id"] for candidate in candidates]
    records, names = await _records(ids, database), await _names(ids, database)

    def found(candidate: Document) -> asked.ClearedPerson:
        person_id = candidate["_id"]
        return _cleared(person_id, names, clearance(duty, version, records[person_id], on))

    part = page(candidates, query.limit, BY_PERSON, found)
    return Page(items=tuple(one for one in part.items if one.records), next=part.next)


async def checks_desk(database: Database, day: date) -> asked.ChecksDeskView:
    """The longest asked first, the first to end first."""
    asks = await database.find("check_asks", {}, sort=[("asked_at", 1)], limit=MOST)
    near = {
        "$gte": (day - NOTICE).isoformat(),
        "$lte": (day + NOTICE).isoformat(),
    }
    ending = await database.find(
        "clearance_records",
        {"withdrawal": None, "valid_until": near},
        sort=[("valid_until", 1)],
        limit=MOST,
    )
    names = await _names([one["person_id"] for one in (*asks, *ending)], database)
    return asked.ChecksDeskView(
        asked=tuple(_shown(asked.AskView, ask, "ask_id", names) for ask in asks),
        ending=tuple(_shown(asked.EndingView, one, "record_id", names) for one in ending),
    )


def policy_on(
    query: asked.SafeguardingPolicyOn, policy: SafeguardingPolicy, day: date
) -> asked.SafeguardingPolicyView:
    """The version of a day. Raises NoPolicyInForce."""
    version = policy.on(query.on or day)
    duties = sorted(version.duties.values(), key=lambda duty: duty.name)
    courses = sorted(version.courses.values(), key=lambda course: course.name)
    return asked.SafeguardingPolicyView(
        version=version.version,
        in_force_from=version.in_force_from,
        duties=tuple(_duty(duty) for duty in duties),
        courses=tuple(
            asked.CourseView(course=each.code, name=each.name, valid_months=each.valid_months)
            for each in courses
        ),
    )


async def _candidates(
    duty: Duty, on: date, query: asked.ClearedFor, database: Database
) -> list[Document]:
    """Whoever has one of the things the duty asks for: enough to look at the rest of theirs."""
    if duty.level is not Level.NONE:
        enough = [level.value for level in Level if level.covers(duty.level)]
        having: dict[str, Any] = {"kind": Kind.CHECK.value, "what": {"$in": enough}}
    elif duty.courses:
        having = {"kind": Kind.TRAINING.value, "what": duty.courses[0]}
    else:
        raise FieldRefused(
            "duty", "Nobody has to be cleared for this.", "Choose a duty that asks for something."
        )
    valid = {"valid_until": {"$gte": on.isoformat()}, "issued_on": {"$lte": on.isoformat()}}
    return await database.aggregate(
        "clearance_records",
        [
            {"$match": having | valid},
            {"$group": {"_id": "$person_id"}},
            {"$match": seek(query.cursor, BY_PERSON)},
            {"$sort": {"_id": 1}},
            {"$limit": query.limit + 1},
        ],
    )


async def _records(
    person_ids: Iterable[str], database: Database
) -> Mapping[str, list[ClearanceRecord]]:
    found = await database.find(
        "clearance_records",
        {"person_id": {"$in": list(person_ids)}},
        sort=[("person_id", 1), ("recorded_at", -1)],
    )
    records: dict[str, list[ClearanceRecord]] = defaultdict(list)
    for document in found:
        records[document["person_id"]].append(_kept(document))
    return records


async def _names(person_ids: Iterable[str], database: Database) -> dict[str, str]:
    found = await database.find(
        "people", {"_id": {"$in": sorted(set(person_ids))}}, projection={"name": 1}
    )
    return {person["_id"]: person["name"] for person in found}


def _kept(document: Document) -> ClearanceRecord:
    fields = {name: value for name, value in document.items() if name != "_id"}
    withdrawal = document["withdrawal"]
    return ClearanceRecord(
        **fields
        | {
            "record_id": document["_id"],
            "kind": Kind(document["kind"]),
            "issued_on": date.fromisoformat(document["issued_on"]),
            "valid_until": date.fromisoformat(document["valid_until"]),
            "withdrawal": Withdrawal(**withdrawal) if withdrawal else None,
        }
    )


def _record(record: ClearanceRecord) -> asked.RecordView:
    return asked.RecordView(
        record_id=record.record_id,
        kind=record.kind.value,
        what=record.what,
        issued_on=record.issued_on,
        valid_until=record.valid_until,
        policy_version=record.policy_version,
        recorded_at=record.recorded_at,
        recorded_by=record.recorded_by,
        withdrawn_at=record.withdrawal.at if record.withdrawal else None,
        withdrawn_because=record.withdrawal.because if record.withdrawal else None,
    )


def _clearance(found: Clearance) -> asked.ClearanceView:
    return asked.ClearanceView(
        duty=found.duty,
        cleared=found.cleared,
        until=found.until,
        policy_version=found.policy_version,
        missing=found.missing,
    )


def _cleared(person_id: str, names: Mapping[str, str], found: Clearance) -> asked.ClearedPerson:
    """Without records for somebody who lacks something."""
    return asked.ClearedPerson(
        person_id=person_id,
        name=names.get(person_id, FORGOTTEN),
        until=found.until,
        policy_version=found.policy_version,
        records=found.records if found.cleared else (),
    )


def _shown(view: type[Any], document: Document, id_field: str, names: Mapping[str, str]) -> Any:
    name = names.get(document["person_id"], FORGOTTEN)
    return view.model_validate({**document, id_field: document["_id"], "name": name})


def _duty(duty: Duty) -> asked.DutyView:
    return asked.DutyView(
        duty=duty.code,
        name=duty.name,
        level=duty.level.value,
        highest=duty.highest.value,
        courses=duty.courses,
    )
