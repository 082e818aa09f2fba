"""A request carries an Idempotency-Key: it is the first, or it gets the first one's answer."""

from services.gateway.domain.kept_answer import KeptAnswer
from services.gateway.ports import GatewayWork


async def claim_key(
    key_id: str, asked: str, person_id: str, work: GatewayWork
) -> KeptAnswer | None:
    """None where the key is now ours; otherwise the kept answer.

    Raises KeyReused for another request under the same key, OutcomeUnknown while the first runs.
    """
    kept = await work.kept_answers.get(key_id)
    if kept is None:
        work.kept_answers.add(KeptAnswer(key_id, asked, claimed_at=work.now, person_id=person_id))
        return None
    return kept.replayed_for(asked)
