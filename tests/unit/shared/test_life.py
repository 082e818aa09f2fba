"""A service that stops has to end, whatever its loops were doing."""

import asyncio
import contextlib

from shared.messaging.life import end_loops


async def test_a_loop_that_loses_its_cancellation_is_ended_all_the_same():
    """Woken and cancelled in one moment: Python 3.11's wait_for returns as if nothing had been."""
    awake = asyncio.Event()

    async def resting() -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(awake.wait(), 60)
            awake.clear()

    loop = asyncio.create_task(resting())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    awake.set()
    await asyncio.sleep(0)
    loop.cancel()
    await asyncio.wait({loop}, timeout=0.05)
    assert not loop.done(), "the control: this Python does not lose cancellations any more"

    async with asyncio.timeout(5):
        await end_loops([loop])

    assert loop.cancelled()
