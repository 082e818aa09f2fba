"""A whole group is asked something by those who run it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from shared.contracts.envelope import Actor, Done, Refused
from shared.contracts.events.groups import AskMade
from shared.contracts.requests.groups import AskGroup
from tests.builders import a_coordinator, a_member, the_service
from tests.drivers import ServiceDriver

MOMENT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def an_ask(**changes: Any) -> AskGroup:
    """Speak in a school, answered by the eleventh of December."""
    fields = {"group_id": "ambassadors", "title": "Speak in a school", "answer_by": "2026-12-11"}
    return AskGroup.model_validate({**fields, **changes})


async def test_ambassadors_are_asked(membership: ServiceDriver):
    """The fact holds the day, and none of the words."""
    membership.at(MOMENT)
    done = await membership.asks(an_ask(), actor=a_coordinator())
    assert isinstance(done, Done)
    assert membership.published(AskMade) == [
        AskMade(ask_id=str(done.id), group_id="ambassadors", answer_by=date(2026, 12, 11))
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"group_id": "students"}, "group-not-asked"),
        ({"group_id": "chess"}, "group-not-found"),
        ({"answer_by": "2026-11-19"}, "invalid"),
    ],
)
async def test_what_makes_no_sense_is_refused(
    membership: ServiceDriver, changes: dict[str, str], code: str
):
    """With the field, or with what to choose instead."""
    membership.at(MOMENT)
    refused = await membership.asks(an_ask(**changes), actor=the_service())
    assert isinstance(refused, Refused) and refused.code == code


@pytest.mark.parametrize("actor", [a_member(), Actor(id="x", roles=frozenset({"ambassador"}))])
async def test_nobody_else_asks_a_group(membership: ServiceDriver, actor: Actor):
    """Ambassadors are not a mailing list."""
    assert isinstance(await membership.asks(an_ask(), actor=actor), Refused)
