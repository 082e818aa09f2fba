"""A coordinator has looked at two records: they are not one."""

from services.membership.domain.errors import PairUnknown
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.duplicates import DismissDuplicate


async def dismiss_duplicate(command: DismissDuplicate, work: MembershipWork) -> Done:
    """Remembered, so that nobody is asked twice. Refused where the pair is not open."""
    pair = await work.suggestions.get(command.pair_id)
    if pair is None or pair.status != "open":
        raise PairUnknown
    work.suggestions.save(pair.judged("different", work.actor.id, work.now))
    return Done(id=pair.pair_id)
