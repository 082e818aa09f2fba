"""The groups of the place: the overview, one group with its people, and one's own."""

from services.membership.domain.group import Group
from services.membership.views.rolls import ROLES, Rolls
from shared.contracts.envelope import Actor
from shared.contracts.requests.groups import (
    AppointMember,
    DelegateGroup,
    DelegateView,
    GroupById,
    GroupList,
    GroupProfile,
    GroupSummary,
    MyGroup,
    MyGroupList,
    PersonInGroup,
    UnitView,
)
from shared.contracts.values import Period
from shared.policy import Relation, allows, may_ask
from shared.policy.rule import held_by
from shared.storage.mongo import Database, Document


async def groups(rolls: Rolls) -> GroupList:
    """Every group, with how many belong to it."""
    return GroupList(groups=tuple([await _summary(g, rolls) for g in rolls.charter.groups]))


async def group_by_id(query: GroupById, actor: Actor, rolls: Rolls) -> GroupProfile:
    """One group, with its people where their names are for the actor. Raises GroupUnknown."""
    group = rolls.charter.group(query.group_id)
    related = await relations_to_group(group, actor, rolls)
    runs = bool(allows(actor, AppointMember, related))
    belongs = Relation.OWN_GROUP in related
    shown = group.shows_names_to(actor.roles, belongs=belongs, runs=runs)
    return GroupProfile(
        **(await _summary(group, rolls)).model_dump(),
        names_shown=shown,
        may_appoint=runs and group.is_appointed,
        may_delegate=group.delegable and bool(may_ask(actor, DelegateGroup)),
        belongs=belongs,
        asks=group.asks,
        appointed=group.is_appointed,
        units=tuple(UnitView(unit_id=unit.unit_id, name=unit.name) for unit in group.units),
        members=await _members(group, rolls) if shown else (),
        delegates=await delegates_of(group.group_id, rolls.database),
    )


async def my_groups(actor: Actor, rolls: Rolls) -> MyGroupList:
    """The groups the actor belongs to today, with their referral link and what came of it."""
    appointments = await rolls.appointments_of(actor.id)
    referred = await rolls.database.count("referrals", {"ambassador_id": actor.id})
    known = {group.group_id: group for group in rolls.charter.groups}
    return MyGroupList(
        groups=tuple(
            _mine(known[each["group_id"]], each, referred)
            for each in appointments
            if each["group_id"] in known
        )
    )


async def relations_to_group(group: Group, actor: Actor, rolls: Rolls) -> frozenset[Relation]:
    """How the actor stands to what belongs to the group: they run it, they belong to it."""
    delegates = [d.organisation_id for d in await delegates_of(group.group_id, rolls.database)]
    runs = group.is_run_by(held_by(actor), actor.organisations, delegates)
    belongs = await rolls.belongs(actor.id, group.group_id)
    return frozenset(
        {Relation.ANYONE}
        | ({Relation.RUN_GROUP} if runs else set())
        | ({Relation.OWN_GROUP} if belongs else set())
    )


async def delegates_of(group_id: str, database: Database) -> tuple[DelegateView, ...]:
    """The organisations the group is delegated to now, by name."""
    found = await database.find("delegations", {"group_id": group_id, "open": True})
    since = {each["organisation_id"]: each["delegated_at"] for each in found}
    named = await database.find(
        "organisations",
        {"_id": {"$in": list(since)}},
        sort=[("name_key", 1), ("_id", 1)],
        projection={"name": 1},
    )
    return tuple(
        DelegateView(organisation_id=each["_id"], name=each["name"], since=since[each["_id"]])
        for each in named
    )


async def names_of(person_ids: list[str], database: Database) -> dict[str, str]:
    """What people are called, by id; who has left is not in it."""
    found = await database.find("people", {"_id": {"$in": person_ids}}, projection={"name": 1})
    return {each["_id"]: each["name"] for each in found}


def period(document: Document) -> Period:
    """From which day to which."""
    return Period(starts_on=document["starts_on"], ends_on=document["ends_on"])


async def _summary(group: Group, rolls: Rolls) -> GroupSummary:
    return GroupSummary(
        group_id=group.group_id,
        name=group.name,
        purpose=group.purpose,
        also_called=group.also_called,
        role=ROLES[group.role] if group.role else None,
        people=await rolls.size(group),
        seats=sum(each.seats for each in group.constituencies),
    )


async def _members(group: Group, rolls: Rolls) -> tuple[PersonInGroup, ...]:
    appointments = await rolls.appointments_to(group.group_id)
    names = await names_of([each["person_id"] for each in appointments], rolls.database)
    return tuple(
        sorted(
            (
                PersonInGroup(
                    appointment_id=each["_id"],
                    person_id=each["person_id"],
                    name=names[each["person_id"]],
                    unit=each["unit"],
                    period=period(each),
                )
                for each in appointments
                if each["person_id"] in names
            ),
            key=lambda person: (person.name.casefold(), person.appointment_id),
        )
    )


def _mine(group: Group, appointment: Document, referred: int) -> MyGroup:
    units = {unit.unit_id: unit.name for unit in group.units}
    return MyGroup(
        group_id=group.group_id,
        name=group.name,
        unit=units.get(appointment["unit"]),
        period=period(appointment),
        asks=group.asks,
        referral_code=appointment["referral_code"],
        referred=referred if group.referrals else 0,
    )
