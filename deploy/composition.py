"""What docker-compose.yml mounts: secrets and the broker's configuration, readable inside."""

import os
from functools import partial
from pathlib import Path

from deploy import certificates, nats, secrets
from shared.storage.work import utc_now

# Containers run as this user; files of another owner with mode 0600 they could not read.
CONTAINER_USER = 10001
MOUNTED = Path("/run/secrets")
WITH_TLS = "COMPOSE_FILE=docker-compose.yml:docker-compose.tls.yml"
"""The line .env needs for TLS inside the composition."""


def write(folder: Path, *, tls: bool = False) -> list[str]:
    """Make what is missing under `folder`, and bring nats.conf up to date; names of new secrets.

    `tls` turns it on; once on, it stays, and its certificates are renewed here.
    """
    kept = folder / "secrets"
    made = secrets.generate(kept)
    conf = nats.server_conf("0.0.0.0", 4222, 8222, Path("/data"))  # noqa: S104 - its own network
    users = nats.users_conf(partial(secrets.nats_public_key, kept))
    if tls or certificates.is_on(kept):
        made += certificates.ensure(kept, utc_now())
        users += nats.tls_conf(certificates.pair(MOUNTED, "nats"))
    (folder / "nats.conf").write_text(conf + users)
    (folder / "nats.conf").chmod(0o644)
    if os.geteuid() == 0:
        for path in kept.iterdir():
            os.chown(path, CONTAINER_USER, CONTAINER_USER)
    return made


def settings(kept: Path) -> list[str]:
    """The lines .env needs: where the files belong to an ordinary user, and where TLS is on."""
    user = [] if os.geteuid() == 0 else [f"POTBANK_USER={os.getuid()}:{os.getgid()}"]
    return user + ([WITH_TLS] if certificates.is_on(kept) else [])
