"""A member is somewhere else now, or travels further or less far."""

from dataclasses import replace

from services.membership.domain.person import iana_zone
from services.membership.domain.postcode import kept_outcode
from services.membership.domain.whereabouts import home_point
from services.membership.handlers._facts import location
from services.membership.handlers._profiles import profile_of
from services.membership.ports import MembershipWork, Place
from shared.contracts.envelope import Done
from shared.contracts.events.members import MemberMoved
from shared.contracts.requests.profiles import MoveMember
from shared.policy import require


async def move_member(command: MoveMember, work: MembershipWork, place: Place) -> Done:
    """Of a postcode only the outward code is kept; a point is kept as roughly as when joining."""
    whose = command.person_id or work.actor.id
    require(work.actor, MoveMember, person_id=whose)
    person = await profile_of(whose, work)
    outcode = kept_outcode(command.postcode, command.location.outcode)
    moved = replace(
        person.joined_as,
        outcode=outcode,
        point=home_point(outcode, command.location.point, place.point_of),
        max_km=command.max_km,
        remote=command.remote,
        time_zone=iana_zone(command.time_zone),
    )
    work.people.save(replace(person, membership=moved))
    work.audit.add("member-moved", person_id=person.person_id, fields=["whereabouts", "time_zone"])
    work.publish(
        MemberMoved(
            member_id=person.person_id,
            location=location(outcode, moved.point),
            max_km=moved.max_km,
            remote=moved.remote,
            time_zone=moved.time_zone,
        )
    )
    return Done(id=person.person_id)
