"""The seats of a group: who held which on a day, and the balance of their constituencies."""

from collections import Counter
from datetime import date

from services.membership.domain.balance import balance
from services.membership.domain.group import Group
from services.membership.domain.seat import Mandate, Seat, seats_of
from services.membership.views.groups import names_of, relations_to_group
from services.membership.views.rolls import Rolls, read_seat
from shared.contracts.envelope import Actor
from shared.contracts.requests.seats import (
    DesignateSeat,
    MandateView,
    Seats,
    SeatsOf,
    SeatView,
    ShareView,
)
from shared.policy import Relation, allows
from shared.storage.mongo import Database


async def seats_on(query: SeatsOf, actor: Actor, rolls: Rolls) -> Seats:
    """Every seat, held or free, as it was on that day. Raises GroupUnknown."""
    group = rolls.charter.group(query.group_id)
    on = query.on or rolls.today
    related = await relations_to_group(group, actor, rolls)
    runs, belongs = bool(allows(actor, DesignateSeat, related)), Relation.OWN_GROUP in related
    shown = group.shows_names_to(actor.roles, belongs=belongs, runs=runs)
    seats = await _seats(group, rolls.database)
    people = [mandate.person_id for seat in seats for mandate in seat.mandates]
    names = await names_of(people, rolls.database) if shown else {}
    return Seats(
        group_id=group.group_id,
        name=group.name,
        on=on,
        names_shown=shown,
        may_designate=runs and bool(group.constituencies),
        seats=_views(group, seats, on, names if shown else None),
        balance=_balance(group, seats, on),
    )


async def _seats(group: Group, database: Database) -> list[Seat]:
    """The seats there should be, as they are, and those that were held and are no longer wanted."""
    found = await database.find("seats", {"group_id": group.group_id}, sort=[("_id", 1)])
    kept = {seat.seat_id: seat for seat in map(read_seat, found)}
    wanted = [kept.pop(seat.seat_id, seat) for seat in seats_of(group)]
    return [*wanted, *kept.values()]


def _balance(group: Group, seats: list[Seat], on: date) -> tuple[ShareView, ...]:
    held = [seat.constituency for seat in seats if seat.holder(on)]
    return tuple(
        ShareView(
            constituency=share.constituency.constituency_id,
            name=share.constituency.name,
            held=share.held,
            wanted=share.constituency.seats,
            missing=share.missing,
        )
        for share in balance(group.constituencies, held)
    )


def _views(
    group: Group, seats: list[Seat], on: date, names: dict[str, str] | None
) -> tuple[SeatView, ...]:
    """Without names (None) nobody learns who; a holder who has left has no name either."""
    called = {each.constituency_id: each.name for each in group.constituencies}
    counted: Counter[str] = Counter()
    views = []
    for seat in seats:
        counted[seat.constituency] += 1
        holder = seat.holder(on)
        views.append(
            SeatView(
                seat_id=seat.seat_id,
                constituency=seat.constituency,
                constituency_name=called.get(seat.constituency, seat.constituency),
                number=counted[seat.constituency],
                holder=_mandate(holder, names) if holder else None,
                history=tuple(_mandate(mandate, names) for mandate in seat.mandates),
            )
        )
    return tuple(views)


def _mandate(mandate: Mandate, names: dict[str, str] | None) -> MandateView:
    shown = names is not None
    return MandateView.model_validate(
        {
            "mandate_id": mandate.mandate_id,
            "person_id": mandate.person_id if shown else None,
            "name": names.get(mandate.person_id) if names is not None else None,
            "starts_on": mandate.starts_on,
            "ends_on": mandate.ends_on,
            "ceased_on": mandate.ceased_on,
            "reason": mandate.ceased_because,
        }
    )
