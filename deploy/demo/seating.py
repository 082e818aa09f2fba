"""Who belongs to which group in the demonstration: seats of the advisory network, ambassadors."""

from datetime import date, timedelta

from deploy.asking import Ask
from deploy.demo.acting import actor_of, granted
from deploy.demo.cast import Cast
from shared.contracts.envelope import Actor, Done, Refused, Request
from shared.contracts.requests.groups import AppointMember
from shared.contracts.requests.seats import DesignateSeat

BEGAN = timedelta(days=60)
LASTS = timedelta(days=730)
"""Mandates of two years: long enough to learn it, short enough to ask again."""

DONE_BEFORE = ("seat-taken", "already-seated", "already-appointed")


async def seat(ask: Ask, cast: Cast, today: date) -> None:
    """The coordinator designates and appoints everybody named; who was before stays so."""
    coordinator = await actor_of(ask, cast.coordinator.email)
    since = today - BEGAN
    for taken in cast.seats:
        group_id, _, _ = taken.seat.partition(".")
        designating = DesignateSeat(
            group_id=group_id,
            seat_id=taken.seat,
            name=taken.name,
            email=taken.email,
            starts_on=since,
            ends_on=since + LASTS,
        )
        await _once(ask, designating, coordinator)
    for person in cast.ambassadors:
        appointing = AppointMember(group_id="ambassadors", name=person.name, email=person.email)
        await _once(ask, appointing, coordinator)


async def _once(ask: Ask, request: Request[Done], coordinator: Actor) -> None:
    answer = await ask(request, actor=coordinator)
    if isinstance(answer, Refused) and answer.code not in DONE_BEFORE:
        await granted(ask, request, coordinator)
