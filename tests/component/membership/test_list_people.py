"""People kept before the directory had today's rules are in it, too."""

from tests.component.membership.test_directory import everybody, found
from tests.drivers import ServiceDriver


async def test_people_kept_by_an_older_version_are_listed_again(membership: ServiceDriver):
    """An upgrade must not lose anybody from sight; nothing about them changes otherwise."""
    await everybody(membership)
    people = membership.kernel.database["people"]
    await people.update_many({}, {"$unset": {"directory": ""}})
    assert await found(membership) == []
    before = {one["_id"]: one for one in await membership.documents("people")}
    await membership.runs("list-people")
    assert len(await found(membership)) == 5
    for after in await membership.documents("people"):
        after.pop("directory")
        assert after.items() >= before[after["_id"]].items()
