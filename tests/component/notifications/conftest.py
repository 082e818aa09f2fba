"""Notifications, driven through its messages over a real MongoDB and a real SMTP server."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from deploy.embedded import free_port
from services.notifications.app import build_app
from shared.contracts.requests.membership import ContactsOf
from tests.component.notifications.builders import MONDAY, Mailbox, membership
from tests.drivers import ServiceDriver, driver_for

PLACE = """
network_name: Made in Testing
time_zone: Europe/London
holidays: [2026-12-25, 2026-12-28]
"""


@pytest.fixture
def closed_mailbox() -> Mailbox:
    """A mail server that is down: `with mailbox.open()` brings it up."""
    return Mailbox(free_port())


@pytest.fixture
def mailbox(closed_mailbox: Mailbox) -> Iterator[Mailbox]:
    """A mail server that is up."""
    with closed_mailbox.open():
        yield closed_mailbox


@pytest.fixture
async def notifications(
    mongo_url: str, closed_mailbox: Mailbox, tmp_path: Path
) -> AsyncIterator[ServiceDriver]:
    """One notifications service on a Monday morning, with an empty database of its own."""
    (tmp_path / "place.yaml").write_text(PLACE)
    environment = {
        "POTBANK_PLACE": str(tmp_path),
        "SMTP_URL": f"smtp://127.0.0.1:{closed_mailbox.port}",
        "MAIL_FROM": "Made in Testing <hello@potbank.example>",
        "PUBLIC_URL": "https://potbank.example",
        "NOTIFICATIONS_GATHER_SECONDS": "5",
    }
    async with driver_for(build_app, mongo_url, **environment) as driver:
        driver.others.answers(ContactsOf, membership)
        driver.at(MONDAY)
        yield driver
