"""A service says that it has forgotten somebody."""

from services.membership.ports import MembershipWork


async def confirm_erasure(person_id: str, service: str, work: MembershipWork) -> None:
    """Tick it off in the ledger; a confirmation of something older than the ledger is let pass."""
    erasure = await work.erasures.get(person_id)
    if erasure is not None:
        work.erasures.save(erasure.confirmed_by(service))
