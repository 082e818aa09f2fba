"""Promises are kept or breached; what does the report say?"""

from shared.contracts.requests.reporting import Impact, ImpactReport
from tests.component.reporting.builders import a_promise_breached, a_promise_kept
from tests.drivers import ServiceDriver


async def kept_and_late(reporting: ServiceDriver) -> tuple[int, int]:
    report = await reporting.asks(ImpactReport())
    assert isinstance(report, Impact)
    return (report.promises_kept, report.promises_late)


async def test_an_answer_by_the_due_day_is_a_kept_promise(reporting: ServiceDriver):
    """Zero late days is in time."""
    await reporting.receives(a_promise_kept("r1"), a_promise_kept("r2"))

    assert await kept_and_late(reporting) == (2, 0)


async def test_an_answer_after_the_due_day_is_late(reporting: ServiceDriver):
    """An answer that came too late did keep somebody waiting."""
    await reporting.receives(a_promise_kept("r1", late_days=1))

    assert await kept_and_late(reporting) == (0, 1)


async def test_a_breached_promise_is_late_once_even_if_answered_after(reporting: ServiceDriver):
    """Breached and then kept is one promise, not two."""
    await reporting.receives(a_promise_breached("r1"))
    await reporting.receives(a_promise_kept("r1", late_days=3))

    assert await kept_and_late(reporting) == (0, 1)


async def test_redelivered_promises_count_once(reporting: ServiceDriver):
    """A count of events would grow with every redelivery; a count of promises does not."""
    await reporting.receives(a_promise_kept("r1"), a_promise_breached("r2"))
    await reporting.redelivers()

    assert await kept_and_late(reporting) == (1, 1)
