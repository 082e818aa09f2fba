"""A member joined: keep what a match depends on, and nothing that tells who it is."""

from services.matching.domain.places import Place
from services.matching.domain.projections import Member
from services.matching.ports import MatchingWork
from shared.contracts.events.membership import MemberJoined


async def keep_member(event: MemberJoined, work: MatchingWork) -> None:
    """Remember interests, whereabouts and how far the member would travel."""
    location = event.location
    work.members.save(
        Member(
            member_id=event.member_id,
            interests=event.interests,
            place=Place(location.outcode, location.latitude, location.longitude),
            max_km=event.max_km,
            remote=event.remote,
            time_zone=event.time_zone,
        )
    )
