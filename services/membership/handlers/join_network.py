"""A person joins the network, as somebody new or as somebody known for speaking for others."""

from datetime import datetime

from services.membership.domain.person import Membership, Person, agreement, iana_zone
from services.membership.domain.postcode import kept_outcode
from services.membership.domain.referral import referral
from services.membership.domain.whereabouts import home_point
from services.membership.handlers._facts import link_of, member_joined
from services.membership.ports import Calendar, MembershipWork, Place
from shared.contracts.envelope import Done
from shared.contracts.events.groups import ReferralAttributed
from shared.contracts.requests.membership import JoinNetwork


async def join_network(
    command: JoinNetwork,
    work: MembershipWork,
    place: Place,
    terms: str,
    calendar: Calendar,
) -> Done:
    """Refused without a yes to `terms` (their version), or where the address is a member's."""
    membership = _membership(command, place, terms, work.now)
    known = await work.people.with_address(command.email)
    person = known or Person.known_by(
        command.email, command.name, person_id=work.new_id(), now=work.now
    )
    member = person.joined(membership)
    keep = work.people.save if known else work.people.add
    keep(member)
    work.audit.add("member-joined", person_id=member.person_id)
    work.publish(member_joined(member.person_id, membership))
    if command.referral:
        await _attribute(command.referral, member.person_id, work, calendar)
    return Done(id=member.person_id)


async def _attribute(code: str, member_id: str, work: MembershipWork, calendar: Calendar) -> None:
    """To whoever's link it is; one that no longer counts keeps nobody out."""
    whose = await work.appointments.with_code(code)
    found = referral(whose, member_id, now=work.now, today=calendar.day_of(work.now))
    if found is not None:
        work.referrals.add(found)
        work.publish(
            ReferralAttributed(member_id=found.member_id, ambassador_id=found.ambassador_id)
        )


def _membership(command: JoinNetwork, place: Place, terms: str, now: datetime) -> Membership:
    outcode = kept_outcode(command.postcode, command.location.outcode)
    return Membership(
        joined_at=now,
        agreement=agreement(command.agrees_to_terms, terms=terms, now=now),
        links=tuple(link_of(link, place) for link in command.links),
        interests=tuple(dict.fromkeys(command.interests)),
        outcode=outcode,
        point=home_point(outcode, command.location.point, place.point_of),
        max_km=command.max_km,
        remote=command.remote,
        time_zone=iana_zone(command.time_zone),
    )
