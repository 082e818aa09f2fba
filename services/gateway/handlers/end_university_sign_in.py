"""Somebody comes back from the university: once."""

from services.gateway.domain.errors import UniversitySignInFailed
from services.gateway.ports import GatewayWork


async def end_university_sign_in(flow_id: str, work: GatewayWork) -> str:
    """The path they were going to. Raises UniversitySignInFailed for a state not known any more."""
    flow = await work.university_flows.get(flow_id)
    if flow is None or not flow.is_valid(work.now):
        raise UniversitySignInFailed
    work.university_flows.remove(flow_id)
    return flow.next_path
