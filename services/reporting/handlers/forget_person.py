"""Somebody is forgotten: what they gave still counts, and nothing else is known here."""

from services.reporting.ports import ReportingWork
from shared.contracts.events.forgetting import MemberErased, ReportingErasureConfirmed


async def forget_person(event: MemberErased, work: ReportingWork) -> None:
    """Sums stay as they are; confirm it."""
    await work.forget(event.member_id)
    work.publish(ReportingErasureConfirmed(reporting_erasure_id=event.member_id))
