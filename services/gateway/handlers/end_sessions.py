"""A person ends sessions of theirs: the phone that was lost, or everything but this browser."""

from services.gateway.ports import GatewayWork


async def end_sessions(
    person_id: str, work: GatewayWork, *, one: str | None = None, but: str | None = None
) -> tuple[str, ...]:
    """End `one`, or all but `but`, of this person's; answers those that were ended."""
    ended = tuple(
        session.session_id
        for session in await work.sessions.of_person(person_id)
        if session.session_id != but and one in {None, session.session_id}
    )
    for session_id in ended:
        work.sessions.remove(session_id)
    return ended
