"""A passkey is asked for: what it must sign is kept until it answers, or for five minutes."""

from services.gateway.domain.passkey import VALID_FOR, Challenge, Purpose, challenge_id
from services.gateway.ports import GatewayWork


async def keep_challenge(
    purpose: Purpose, session_id: str, value: bytes, work: GatewayWork
) -> None:
    """Keep the challenge of this session and purpose in place of any earlier one."""
    id_ = challenge_id(purpose, session_id)
    work.challenges.save(Challenge(id_, value, expires_at=work.now + VALID_FOR))
