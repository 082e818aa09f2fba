"""What docker-compose.yml mounts: secrets and the broker's configuration, readable inside."""

import os
from functools import partial
from pathlib import Path

from deploy import nats, secrets

# Containers run as this user; files of another owner with mode 0600 they could not read.
CONTAINER_USER = 10001


def write(folder: Path) -> list[str]:
    """Make what is missing under `folder`, and bring nats.conf up to date; names of new secrets."""
    kept = folder / "secrets"
    made = secrets.generate(kept)
    conf = nats.server_conf("0.0.0.0", 4222, 8222, Path("/data"))  # noqa: S104 - its own network
    users = nats.users_conf(partial(secrets.nats_public_key, kept))
    (folder / "nats.conf").write_text(conf + users)
    (folder / "nats.conf").chmod(0o644)
    if os.geteuid() == 0:
        for path in kept.iterdir():
            os.chown(path, CONTAINER_USER, CONTAINER_USER)
    return made


def user_setting() -> str | None:
    """The line .env needs where the files belong to an ordinary user."""
    return None if os.geteuid() == 0 else f"POTBANK_USER={os.getuid()}:{os.getgid()}"
