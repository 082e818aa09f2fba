"""A scan of all records is done: what it did not find is let go."""

from collections.abc import Collection, Mapping
from datetime import datetime

from services.membership.domain.scan_order import ALL, ScanOrder
from services.membership.domain.suggestion import Kind, outlived
from services.membership.ports import MembershipWork


async def finish_scan(
    found: Mapping[Kind, Collection[str]], began: datetime, work: MembershipWork
) -> None:
    """`found` are the ids of pairs; open ones that were suggested since the scan began stay."""
    for kind, pair_ids in found.items():
        for gone in outlived(await work.suggestions.open_ones(kind), pair_ids):
            if gone.found_at < began:
                work.suggestions.remove(gone.pair_id)
    order = await work.scan_orders.get(ALL) or ScanOrder()
    work.scan_orders.save(order.done(began))
