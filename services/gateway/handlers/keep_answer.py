"""A request with an Idempotency-Key has ended: its answer is kept for whoever repeats it."""

from services.gateway.ports import GatewayWork


async def keep_answer(key_id: str, status: int, body: bytes, work: GatewayWork) -> None:
    """Keep the answer with its claim; nothing happens where the claim is gone."""
    claim = await work.kept_answers.get(key_id)
    if claim is not None:
        work.kept_answers.save(claim.answered(status, body))
