"""What somebody may see, as a filter for MongoDB."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.policy import Everything, Nothing, Relation, Scope

Filter = dict[str, Any]


def within(
    scope: Scope,
    *,
    people: Sequence[str] = (),
    organisations: Sequence[str] = (),
    also: Mapping[Relation, Filter] | None = None,
) -> Filter:
    """The documents of a scope; `people` and `organisations` name the fields that hold their ids.

    `also` says how the service finds things of a relation that it resolves itself, for example
    those of somebody's groups; it is used only where the scope has that relation.
    """
    if isinstance(scope, Everything):
        return {}
    if isinstance(scope, Nothing):
        return _none()
    ids: dict[str, set[str]] = {}
    for field in people:
        ids.setdefault(field, set()).update(scope.person_ids)
    for field in organisations:
        ids.setdefault(field, set()).update(scope.organisation_ids)
    ways: list[Filter] = [{field: {"$in": sorted(of)}} for field, of in ids.items() if of]
    ways += [found for relation, found in (also or {}).items() if relation in scope.also]
    if not ways:
        return _none()
    return ways[0] if len(ways) == 1 else {"$or": ways}


def _none() -> Filter:
    return {"_id": {"$in": []}}
