"""What a scan of all records found is suggested, part by part."""

from collections.abc import Sequence

from services.membership.domain.blocking import Pair
from services.membership.domain.suggestion import Kind
from services.membership.handlers._facts import keep_pairs
from services.membership.ports import MembershipWork


async def suggest_pairs(pairs: Sequence[Pair], kind: Kind, work: MembershipWork) -> None:
    """Each pair once, as far as nobody has decided on it."""
    await keep_pairs(pairs, kind, work)
