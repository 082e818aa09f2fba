"""Those who speak for an organisation say what it does and where."""

from services.membership.domain.organisation import Organisation
from services.membership.handlers._facts import location, organisation_coded
from services.membership.handlers._register import entry_of, organisation_of
from services.membership.ports import MembershipWork, Outcodes
from shared.contracts.envelope import Done
from shared.contracts.events.organisations import OrganisationMoved
from shared.contracts.requests.register import DescribeOrganisation
from shared.policy import require

FIELDS = ("description", "website", "outcode", "point", "causes")


async def describe_organisation(
    command: DescribeOrganisation, work: MembershipWork, outcodes: Outcodes
) -> Done:
    """Tells only what changed. Codings of others stand beside its own."""
    require(work.actor, DescribeOrganisation, organisation_id=command.organisation_id)
    before = await organisation_of(command.organisation_id, work)
    now = before.described(entry_of(command, "representative", outcodes, before))
    changed = [field for field in FIELDS if getattr(before, field) != getattr(now, field)]
    if changed:
        work.organisations.save(now)
        work.audit.add(
            "organisation-described", organisation_id=now.organisation_id, fields=changed
        )
        _tell(now, changed, work)
    return Done(id=now.organisation_id)


def _tell(now: Organisation, changed: list[str], work: MembershipWork) -> None:
    if {"outcode", "point"} & {*changed}:
        there = location(now.outcode, now.point)
        work.publish(OrganisationMoved(organisation_id=now.organisation_id, location=there))
    if "causes" in changed:
        work.publish(organisation_coded(now))
