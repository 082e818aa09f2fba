"""What a person was told under ids of records that were merged into theirs is theirs to see."""

from dataclasses import replace

from shared.contracts.envelope import Actor
from shared.policy import Only, Scope
from shared.storage.mongo import Database


async def under_all_ids(scope: Scope, actor: Actor, database: Database) -> Scope:
    """What the policy lets this person see, under each of their ids. Index: leading_here."""
    if not isinstance(scope, Only) or actor.id not in scope.person_ids:
        return scope
    others = await database.find("aliases", {"into": actor.id}, projection={"_id": 1})
    return replace(scope, person_ids=scope.person_ids | {other["_id"] for other in others})
