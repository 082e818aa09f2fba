"""A passkey answers: what it had to sign is taken out, so that no answer counts twice."""

from services.gateway.domain.errors import SecondStepFailed
from services.gateway.domain.passkey import Purpose, challenge_id
from services.gateway.ports import GatewayWork


async def take_challenge(purpose: Purpose, session_id: str, work: GatewayWork) -> bytes:
    """The challenge, once. Raises SecondStepFailed where there is none or it is too old."""
    id_ = challenge_id(purpose, session_id)
    challenge = await work.challenges.get(id_)
    if challenge is None or not challenge.is_valid(work.now):
        raise SecondStepFailed
    work.challenges.remove(id_)
    return challenge.value
