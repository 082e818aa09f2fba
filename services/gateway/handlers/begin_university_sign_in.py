"""Somebody goes to the university to sign in."""

from services.gateway.domain.sign_in_token import local_path
from services.gateway.domain.university_flow import VALID_FOR, UniversityFlow
from services.gateway.ports import GatewayWork


async def begin_university_sign_in(flow_id: str, next_path: str | None, work: GatewayWork) -> None:
    """Remember the fingerprint of the state for ten minutes, and where they were going."""
    work.university_flows.add(
        UniversityFlow(flow_id, local_path(next_path), expires_at=work.now + VALID_FOR)
    )
