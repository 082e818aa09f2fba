"""Somebody agrees to one purpose."""

from services.membership.domain.consent import ConsentEntry, State, state_of
from services.membership.domain.errors import PersonUnknown
from services.membership.ports import MembershipWork, Place
from shared.contracts.envelope import Done
from shared.contracts.events.consent import ConsentGiven
from shared.contracts.requests.consent import GiveConsent
from shared.policy import require


async def give_consent(command: GiveConsent, work: MembershipWork, place: Place) -> Done:
    """To the wording they read, and to no other; once more where that is newer than last time."""
    person_id = work.actor.id
    require(work.actor, GiveConsent, person_id=person_id)
    purpose = place.purposes.as_read(command.purpose, command.wording_version)
    if await work.people.get(person_id) is None:
        raise PersonUnknown
    entry = ConsentEntry(
        entry_id=work.new_id(),
        person_id=person_id,
        purpose=purpose.code,
        given=True,
        at=work.now,
        wording_version=purpose.wording_version,
        wording=purpose.wording,
    )
    latest = await work.consents.latest(person_id, purpose.code)
    if state_of(latest, purpose.wording_version) is not State.GIVEN:
        work.consents.add(entry)
        work.audit.add("consent-given", person_id=person_id, fields=[purpose.code])
        work.publish(
            ConsentGiven(
                consent_id=entry.consent_id,
                person_id=person_id,
                purpose=entry.purpose,
                wording_version=entry.wording_version,
            )
        )
    return Done(id=entry.consent_id)
