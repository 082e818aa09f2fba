"""How fast what people must be told is rendered and handed to a mail server, each letter once.

`./potbank bench mail [--letters N]`: a real MongoDB, and the development mailbox as a process of
its own behind real SMTP. Membership is answered in memory. The reference hands bare messages to the
same mailbox without a database: what lies between the two is the price of "once".
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import aiosmtplib
import uvloop

from deploy.embedded import free_port, start_mongod
from services.notifications.app import build_app
from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.wording import accepted
from services.notifications.entrypoints.schedule import LETTERS_AT_ONCE
from shared.contracts.requests.membership import Contact, Contacts, ContactsOf
from tests.drivers import ServiceDriver, driver_for

AT_ONCE = 500


@contextmanager
def mailbox() -> Iterator[tuple[int, int]]:
    """The development mailbox; its SMTP port and its page's."""
    smtp, page = free_port(), free_port()
    ports = {"MAILBOX_SMTP_PORT": str(smtp), "MAILBOX_PORT": str(page)}
    command = [sys.executable, "-P", "-m", "deploy.mailbox"]
    with subprocess.Popen(command, env={**os.environ, **ports}) as process:
        try:
            while not _listens(page):
                time.sleep(0.05)
            yield smtp, page
        finally:
            process.terminate()


def received(page: int) -> int:
    """How many mails the mailbox ever took."""
    with urlopen(f"http://127.0.0.1:{page}/api/messages") as answer:
        messages = json.load(answer)
    return int(messages[0]["id"]) if messages else 0


def _listens(page: int) -> bool:
    try:
        return received(page) == 0
    except OSError:
        return False


def contacts(request: ContactsOf) -> Contacts:
    """Everybody has an address."""
    found = (
        Contact(person_id=each, name="Robin Example", email=f"{each}@example.org")
        for each in request.person_ids
    )
    return Contacts(contacts=tuple(found))


async def announce(start: int, count: int, work: Any) -> None:
    """So many people are waited for."""
    words = accepted("match-1", "organisation", "Bottle Oven Trust", date(2026, 11, 23))
    for number in range(start, min(start + AT_ONCE, count)):
        audience = Audience(person_id=f"member-{number}")
        work.announcements.add(
            Announcement(f"match-{number}.accepted", "match-accepted", audience, words, work.now)
        )


async def runs_until_empty(
    service: ServiceDriver, task_name: str, collection: str
) -> tuple[float, float]:
    """Seconds until nothing of this kind is left to do, and those of this process's processor."""
    [task] = [task for task in service.kernel.tasks if task.name == task_name]
    began, busy = time.perf_counter(), time.process_time()
    left = {"told": False} if collection == "announcements" else {}
    while await service.kernel.database.find_one(collection, left):
        await task.run(service.kernel.transact)
    return time.perf_counter() - began, time.process_time() - busy


async def reference(port: int, count: int) -> float:
    """Seconds for as many bare messages, with as many connections."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Hello"
    message.set_content("x" * 4000)
    numbers = iter(range(count))

    async def sender() -> None:
        for _ in numbers:
            await aiosmtplib.send(message, hostname="127.0.0.1", port=port)

    began = time.perf_counter()
    await asyncio.gather(*(sender() for _ in range(LETTERS_AT_ONCE)))
    return time.perf_counter() - began


async def measure(count: int, mongo: str) -> dict[str, float]:
    """Told and mailed a second, and how many bare messages the same mailbox takes."""
    with mailbox() as (smtp, page):
        settings = {"SMTP_URL": f"smtp://127.0.0.1:{smtp}", "LOG_LEVEL": "ERROR"}
        async with driver_for(build_app, mongo, **settings) as service:
            service.others.answers(ContactsOf, contacts)
            for start in range(0, count, AT_ONCE):
                await service.kernel.transact(partial(announce, start, count))
            telling, _ = await runs_until_empty(service, "tell-people", "announcements")
            sending, busy = await runs_until_empty(service, "send-letters", "letters")
            taken = received(page)
        bare = await reference(smtp, min(count, 2000))
    if taken != count:
        raise SystemExit(f"{count} letters, but the mailbox took {taken}")
    return {
        "told a second": count / telling,
        "mailed a second": count / sending,
        "processor ms a letter, of the service": busy / count * 1000,
        "bare messages a second": min(count, 2000) / bare,
    }


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--letters", type=int, default=10_000)
    arguments.add_argument("--json", action="store_true")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        mongod = start_mongod(Path(folder), free_port())
        try:
            figures = uvloop.run(measure(chosen.letters, mongod.url))
        finally:
            mongod.kill()
    if chosen.json:
        print(json.dumps({name: round(value, 1) for name, value in figures.items()}))
    else:
        for name, value in figures.items():
            print(f"{name:40} {value:12,.1f}")
