"""A member chose other interests or moved: their open offers go with them."""

from dataclasses import replace

from services.matching.domain.places import Place
from services.matching.domain.projections import Member
from services.matching.ports import MatchingWork
from shared.contracts.events.members import InterestsChosen, MemberMoved


async def follow_member(event: InterestsChosen | MemberMoved, work: MatchingWork) -> None:
    """Nothing that was proposed is taken back; what is looked for next fits who they are now."""
    before = await work.members.get(event.member_id)
    if before is None:
        return
    now = _now(before, event)
    work.members.save(now)
    for offer in await work.offers.open_of(now.member_id):
        work.offers.save(offer.following(before, now, work.now))


def _now(before: Member, event: InterestsChosen | MemberMoved) -> Member:
    if isinstance(event, InterestsChosen):
        return replace(before, interests=event.interests)
    location = event.location
    return replace(
        before,
        place=Place(location.outcode, location.latitude, location.longitude),
        max_km=event.max_km,
        remote=event.remote,
        time_zone=event.time_zone,
    )
