"""A person joins the network, as somebody new or as somebody known for speaking for others."""

from datetime import datetime

from services.membership.domain.person import Link, Membership, Person, agreement, iana_zone
from services.membership.domain.postcode import kept_outcode
from services.membership.domain.whereabouts import home_point
from services.membership.handlers._facts import location
from services.membership.ports import MembershipWork, Outcodes
from shared.contracts.envelope import Done
from shared.contracts.events.membership import MemberJoined
from shared.contracts.requests.membership import JoinNetwork
from shared.contracts.vocabulary import LinkType


async def join_network(
    command: JoinNetwork, work: MembershipWork, outcodes: Outcodes, terms: str
) -> Done:
    """Refused without a yes to `terms` (their version), or where the address is a member's."""
    membership = _membership(command, outcodes, terms, work.now)
    known = await work.people.with_address(command.email)
    person = known or Person.known_by(
        command.email, command.name, person_id=work.new_id(), now=work.now
    )
    member = person.joined(membership)
    keep = work.people.save if known else work.people.add
    keep(member)
    work.publish(_member_joined(member.person_id, membership))
    return Done(id=member.person_id)


def _membership(command: JoinNetwork, outcodes: Outcodes, terms: str, now: datetime) -> Membership:
    outcode = kept_outcode(command.postcode, command.location.outcode)
    return Membership(
        joined_at=now,
        agreement=agreement(command.agrees_to_terms, terms=terms, now=now),
        links=tuple(Link(**link.model_dump(mode="json")) for link in command.links),
        interests=tuple(dict.fromkeys(command.interests)),
        outcode=outcode,
        point=home_point(outcode, command.location.point, outcodes.point_of),
        max_km=command.max_km,
        remote=command.remote,
        time_zone=iana_zone(command.time_zone),
    )


def _member_joined(member_id: str, membership: Membership) -> MemberJoined:
    return MemberJoined(
        member_id=member_id,
        links=tuple(dict.fromkeys(LinkType(link.type) for link in membership.links)),
        interests=membership.interests,
        location=location(membership.outcode, membership.point),
        max_km=membership.max_km,
        remote=membership.remote,
        time_zone=membership.time_zone,
    )
