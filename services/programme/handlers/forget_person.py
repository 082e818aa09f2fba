"""Somebody is forgotten: the needs they claimed stay needs, without their words."""

from services.programme.ports import ProgrammeWork
from shared.contracts.events.forgetting import MemberErased, ProgrammeErasureConfirmed


async def forget_person(event: MemberErased, work: ProgrammeWork) -> None:
    """Blank what they wrote, and confirm it."""
    await work.forget(event.member_id)
    work.publish(ProgrammeErasureConfirmed(programme_erasure_id=event.member_id))
