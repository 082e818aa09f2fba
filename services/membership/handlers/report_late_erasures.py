"""An hour has passed, and a service has not confirmed that it forgot somebody."""

from services.membership.domain.erasure import PATIENCE
from services.membership.ports import MembershipWork
from shared.contracts.events.forgetting import ErasureDelayed

_AT_ONCE = 100


async def report_late_erasures(work: MembershipWork) -> int:
    """Say so once for each; how many."""
    late = await work.erasures.late(work.now - PATIENCE, _AT_ONCE)
    for erasure in late:
        work.erasures.save(erasure.alarmed(work.now))
        work.publish(ErasureDelayed(erasure_id=erasure.erasure_id, waiting_for=erasure.waiting_for))
    return len(late)
