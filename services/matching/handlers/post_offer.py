"""A member offers time, talent or treasure."""

from services.matching.domain.days import Days
from services.matching.domain.errors import NotAMemberYet
from services.matching.domain.kinds import Kind
from services.matching.domain.offer import Offer, valid
from services.matching.domain.projections import Member
from services.matching.domain.words import telling_words
from services.matching.ports import MatchingWork
from shared.contracts.events.matching import OfferPosted
from shared.contracts.requests.matching import PostOffer


async def post_offer(command: PostOffer, work: MatchingWork) -> str:
    """Keep the offer and say so; its id. Refused for strangers, or where a field is missing."""
    member = await work.members.get(work.actor.id)
    if member is None:
        raise NotAMemberYet
    offer = valid(_offer(command, member, work), work.now.date())
    work.offers.add(offer)
    work.publish(
        OfferPosted(
            offer_id=offer.offer_id,
            member_id=offer.member_id,
            kind=command.kind,
            causes=command.causes,
            skills=command.skills,
            remote=command.remote,
            period=command.period,
        )
    )
    return offer.offer_id


def _offer(command: PostOffer, member: Member, work: MatchingWork) -> Offer:
    return Offer(
        offer_id=work.new_id(),
        member_id=member.member_id,
        kind=Kind(command.kind),
        title=command.title,
        description=command.description,
        posted_at=work.now,
        causes=command.causes,
        skills=command.skills,
        interests=member.interests,
        place=member.place,
        max_km=member.max_km if command.max_km is None else command.max_km,
        remote=command.remote,
        in_person=command.in_person,
        days=Days(command.period.starts_on, command.period.ends_on),
        hours=command.hours,
        pounds=command.pounds,
        things=command.things,
        words=telling_words(command.title, command.description),
    )
