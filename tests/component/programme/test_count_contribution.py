"""Reporting says what counts; what has been given towards a need?"""

from shared.contracts.envelope import Done
from shared.contracts.requests.programme import Needs, NeedView
from shared.contracts.values import Amounts
from tests.component.programme.builders import MEMBER, a_claim, another_impact
from tests.drivers import ServiceDriver


async def a_need(programme: ServiceDriver) -> str:
    done = await programme.asks(a_claim(), actor=MEMBER)
    assert isinstance(done, Done)
    assert done.id is not None
    return done.id


async def the_need(programme: ServiceDriver, need_id: str) -> NeedView:
    [need] = [need for need in (await programme.asks(Needs())).items if need.need_id == need_id]
    return need


async def given(programme: ServiceDriver, need_id: str) -> tuple[int, float, float]:
    need = await the_need(programme, need_id)
    return (need.contributions, need.hours, need.pounds)


async def test_what_is_given_adds_up_on_its_own_need(programme: ServiceDriver):
    """The page of a need answers: and what has been done about it?"""
    bus, park = await a_need(programme), await a_need(programme)

    await programme.receives(
        another_impact(bus, hours=2.5),
        another_impact(bus, hours=1, pounds=19.99),
        another_impact(park, hours=None, pounds=5),
        another_impact(bus, amounts=Amounts(things="A bench")),
    )

    assert await given(programme, bus) == (3, 3.5, 19.99)
    assert await given(programme, park) == (1, 0, 5)


async def test_what_names_no_need_adds_to_none(programme: ServiceDriver):
    """Most of what is given answers an opportunity that stands for itself."""
    need_id = await a_need(programme)

    await programme.receives(another_impact(None))

    assert await given(programme, need_id) == (0, 0, 0)


async def test_a_redelivered_impact_adds_once(programme: ServiceDriver):
    """The broker delivers at least once."""
    need_id = await a_need(programme)

    await programme.receives(another_impact(need_id, pounds=10))
    await programme.redelivers()

    assert await given(programme, need_id) == (1, 2, 10)


async def test_an_impact_said_anew_adds_once(programme: ServiceDriver):
    """A rebuilt reporting service says everything again, under other message ids."""
    need_id = await a_need(programme)
    impact = another_impact(need_id, pounds=10)

    await programme.receives(impact, impact)
    await programme.receives(impact)

    assert await given(programme, need_id) == (1, 2, 10)


async def test_what_is_given_towards_an_unknown_need_disturbs_nobody(programme: ServiceDriver):
    """An opportunity may name a need wrongly; the events behind it must still get through."""
    need_id = await a_need(programme)

    await programme.receives(another_impact("nowhere"), another_impact(need_id))

    assert await given(programme, need_id) == (1, 2, 0)
