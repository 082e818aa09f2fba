"""Somebody no longer speaks for an organisation."""

from services.membership.handlers._register import organisation_of
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.organisations import RepresentativeReleased
from shared.contracts.requests.register import ReleaseRepresentative
from shared.policy import require


async def release_representative(command: ReleaseRepresentative, work: MembershipWork) -> Done:
    """They step down themselves, or a coordinator lets them go. Again changes nothing."""
    require(work.actor, ReleaseRepresentative, person_id=command.person_id)
    organisation = await organisation_of(command.organisation_id, work)
    released = organisation.released(command.person_id)
    if released is not organisation:
        ids = {"organisation_id": command.organisation_id, "person_id": command.person_id}
        work.organisations.save(released)
        work.audit.add(
            "representative-released",
            organisation_id=command.organisation_id,
            person_id=command.person_id,
        )
        work.publish(RepresentativeReleased(**ids))
    return Done(id=command.person_id)
