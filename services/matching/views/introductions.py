"""The other side's contact details, once both sides accepted."""

from services.matching.domain.errors import found
from services.matching.domain.kinds import MatchStatus, Side
from services.matching.domain.match import introduction, side_of
from services.matching.ports import Contacts
from shared.contracts.envelope import Actor
from shared.contracts.requests.matching import Introduction, IntroductionOf
from shared.policy import require
from shared.storage.mongo import Database


async def introduction_of(
    database: Database, contacts: Contacts, query: IntroductionOf, actor: Actor
) -> Introduction:
    """Asked from membership each time, never kept. Refused for others and before both accepted."""
    match = found(await database.find_one("matches", {"_id": query.match_id}), "match")
    require(
        actor,
        IntroductionOf,
        person_id=match["member_id"],
        organisation_id=match["organisation_id"],
    )
    side = side_of(match["member_id"], actor.id)
    introduction(MatchStatus(match["status"]))
    if side is Side.MEMBER:
        other = await contacts.of_organisation(match["organisation_id"])
    else:
        other = await contacts.of_member(match["member_id"])
    return Introduction(match_id=query.match_id, contacts=other)
