"""Records that are new or have changed are compared with those they share a key with."""

from dataclasses import replace

from services.membership.domain.blocking import LARGEST_BLOCK, Pair, paired
from services.membership.domain.compared import Compared
from services.membership.domain.likeness import Alike, judge
from services.membership.domain.scan_order import ALL, ScanOrder
from services.membership.domain.suggestion import outlived
from services.membership.handlers._facts import keep_pairs
from services.membership.ports import MembershipWork


async def compare_waiting(work: MembershipWork, alike: Alike, most: int) -> int:
    """Look at up to `most` of them; answers how many. Called until it answers 0."""
    scans = await work.scan_orders.get(ALL) or ScanOrder()
    waiting = await work.compared.waiting(scans.settled_until, most)
    for record in waiting:
        pairs = await _pairs_of(record, work, alike)
        await keep_pairs(pairs, record.kind, work)
        before = await work.suggestions.open_of(record.record_id)
        for gone in outlived(before, {pair.pair_id for pair in pairs}):
            work.suggestions.remove(gone.pair_id)
        work.compared.save(replace(record, waiting_since=None))
    return len(waiting)


async def _pairs_of(record: Compared, work: MembershipWork, alike: Alike) -> list[Pair]:
    """Those worth suggesting. A key that too many share says nothing."""
    blocks = [await work.compared.sharing(key, LARGEST_BLOCK + 1) for key in record.keys]
    others = {
        other.record_id: other
        for block in blocks
        if len(block) <= LARGEST_BLOCK
        for other in block
        if other.record_id != record.record_id
    }
    found = [await _pair(record, other, len(blocks[0]), work, alike) for other in others.values()]
    return [pair for pair in found if pair.judgement.is_suggested]


async def _pair(
    record: Compared, other: Compared, namesakes: int, work: MembershipWork, alike: Alike
) -> Pair:
    """Both with what speaks for them; the first key of a record is that of its name."""
    if other.keys[0] != record.keys[0]:
        theirs = await work.compared.sharing(other.keys[0], LARGEST_BLOCK + 1)
        namesakes = max(namesakes, len(theirs))
    return paired(record.traits, other.traits, judge(record.traits, other.traits, namesakes, alike))
