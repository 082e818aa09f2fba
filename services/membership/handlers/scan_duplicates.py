"""A coordinator wants all records compared anew."""

from services.membership.domain.scan_order import ALL, ScanOrder
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.duplicates import ScanDuplicates


async def scan_duplicates(command: ScanDuplicates, work: MembershipWork) -> Done:
    """The scheduled task sees it within seconds."""
    order = await work.scan_orders.get(ALL) or ScanOrder()
    work.scan_orders.save(order.asked(work.now))
    return Done()
