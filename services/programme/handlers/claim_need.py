"""Somebody says that the place has a problem."""

from services.programme.domain.need import Evidence, Location, Need
from services.programme.ports import ProgrammeWork
from shared.contracts.envelope import Done
from shared.contracts.events.programme import NeedClaimed
from shared.contracts.requests.programme import ClaimNeed


async def claim_need(command: ClaimNeed, work: ProgrammeWork) -> Done:
    """Keep the claim with its evidence, if any. Answers with the id of the need."""
    need = Need(
        need_id=work.new_id(),
        title=command.title,
        words=command.words,
        cause=command.cause,
        location=Location(**command.location.model_dump()),
        evidence=tuple(Evidence(e.kind, e.words, e.source) for e in command.evidence),
        claimed_by=work.actor.id,
        claimed_at=work.now,
    )
    work.needs.add(need)
    work.publish(NeedClaimed(need_id=need.need_id, cause=need.cause, location=command.location))
    return Done(id=need.need_id)
