"""Whether somebody is away now or soon, and who stands in for them."""

from datetime import date

from shared.contracts.envelope import Actor
from shared.contracts.requests.promises import AwayOf, AwayView
from shared.policy import require
from shared.storage.mongo import Database


async def away_of(database: Database, query: AwayOf, actor: Actor, today: date) -> AwayView:
    """For oneself, and for coordinators; what is over is not shown."""
    person_id = query.person_id or actor.id
    require(actor, AwayOf, person_id=person_id)
    found = await database.find_one(
        "absences", {"_id": person_id, "ends_on": {"$gte": today.isoformat()}}
    )
    if found is None:
        return AwayView(person_id=person_id)
    return AwayView(
        person_id=person_id,
        starts_on=found["starts_on"],
        ends_on=found["ends_on"],
        stand_in_id=found["stand_in_id"],
    )
