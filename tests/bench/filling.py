"""Moves many events the whole way: committed by one service, relayed, applied by the next."""

import asyncio
from functools import partial
from typing import Any

from shared.contracts.events.membership import MemberJoined
from shared.messaging.kernel import Kernel
from shared.storage.inbox import INBOX
from shared.storage.outbox import NEW, OUTBOX

CHUNK = 1000


async def join(start: int, count: int, work: Any) -> None:
    """Members join, under ids that sort by time as ours do."""
    for number in range(start, start + count):
        work.publish(MemberJoined(member_id=f"m{number:09}", links=()))


async def pass_on(writer: Kernel, reader: Kernel, start: int, count: int) -> None:
    """So many events more, until all are applied and what came of them has left the reader too.

    `start` are there already.
    """
    for first in range(start, start + count, CHUNK):
        await writer.transact(partial(join, first, min(CHUNK, start + count - first)))
    while await reader.database[INBOX].estimated_document_count() < start + count:
        await asyncio.sleep(0.02)
    oldest = [("hlc", 1), ("position", 1)]  # its index; a count would look at every row
    while await reader.database.find_one(OUTBOX, {"state": NEW}, sort=oldest):
        await asyncio.sleep(0.02)
