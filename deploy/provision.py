"""`potbank provision`: users, streams and consumers as the contracts say; safe to repeat.

In a composition it runs once, as `python -m deploy.provision`, inside mongo's network: MongoDB
lets its first user be made from its own host only.
"""

import asyncio
import os
import time
from pathlib import Path

from deploy import certificates, mongo
from deploy.console import step
from deploy.problems import Problem
from deploy.system import System
from shared.messaging.provision import provision as provision_streams

_MONGO_PORT = 27017
_PATIENCE = 60.0


def provision() -> None:
    """Apply the contracts to a running system: broker streams, consumers and database users."""
    system = System.load()
    if not system.external_mongo:
        with step("database users"):
            mongo.create_users(system.ports.mongo, system.secrets)
    with step("streams and consumers"):
        streams(system)


def streams(system: System) -> None:
    """Make or update every stream and consumer."""
    key = system.nkey_file("provisioner")
    asyncio.run(provision_streams(system.nats_url, key, system.nats_ca_file))


def inside_composition() -> None:
    """Prepare the composition's own servers; the secrets are mounted files."""
    secrets = Path(os.environ["POTBANK_SECRETS"])
    deadline = time.monotonic() + _PATIENCE
    ca = certificates.authority(secrets)
    while not mongo.primary(_MONGO_PORT, os.environ["MONGO_MEMBER"], authority=ca):
        if time.monotonic() > deadline:
            raise Problem("mongo has no primary.", "look at the log of the mongo container.")
        time.sleep(0.5)
    mongo.create_users(_MONGO_PORT, secrets)
    asyncio.run(provision_streams(os.environ["NATS_URL"], secrets / "nats_provisioner.nk", ca))


if __name__ == "__main__":
    inside_composition()
