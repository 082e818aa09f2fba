"""Somebody takes a consent back."""

from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.consent import ConsentWithdrawn
from shared.contracts.requests.consent import WithdrawConsent
from shared.policy import require


async def withdraw_consent(command: WithdrawConsent, work: MembershipWork) -> Done:
    """As easy as giving it, also where the place asks for the purpose no longer."""
    require(work.actor, WithdrawConsent, person_id=work.actor.id)
    latest = await work.consents.latest(work.actor.id, command.purpose)
    if latest is None or not latest.given:
        return Done()
    work.consents.add(latest.withdrawn(work.new_id(), work.now))
    work.audit.add("consent-withdrawn", person_id=latest.person_id, fields=[latest.purpose])
    work.publish(
        ConsentWithdrawn(
            consent_id=latest.consent_id,
            person_id=latest.person_id,
            purpose=latest.purpose,
            wording_version=latest.wording_version,
        )
    )
    return Done(id=latest.consent_id)
