"""An operator reads docs/operations.md when something is wrong; it had better be true then."""

import re
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

from deploy import certificates, secrets
from deploy.cli import app
from deploy.system import PROGRAMS, ROOT, Ports

PAGE = (ROOT / "docs" / "operations.md").read_text()


def test_every_port_is_on_the_page() -> None:
    for field in fields(Ports):
        assert re.search(rf"\b{field.name}\b", PAGE)
        assert re.search(rf"\b{field.default}\b", PAGE)


def test_every_secret_is_on_the_page(tmp_path: Path) -> None:
    made = secrets.generate(tmp_path) + certificates.ensure(tmp_path, datetime.now(UTC))
    for name in made:
        general = re.sub(rf"nats_({'|'.join(secrets.NATS_USERS)})\.", "nats_<user>.", name)
        general = re.sub(rf"mongo_({'|'.join(PROGRAMS)})\.", "mongo_<service>.", general)
        general = re.sub(rf"tls_({'|'.join(certificates.SERVERS)})\.", "tls_<server>.", general)
        assert f"`{general}`" in PAGE


def test_every_command_on_the_page_exists() -> None:
    known = {command.name for command in app.registered_commands}
    known |= {group.name for group in app.registered_groups}
    assert set(re.findall(r"\./potbank ([a-z-]+)", PAGE)) <= known
