"""Every service put together and not started: what it says, hears and answers."""

from collections.abc import AsyncIterator

import pytest

from deploy.docs import kernel_of
from shared.contracts.catalogue import SERVICES
from shared.messaging.kernel import Kernel


@pytest.fixture(scope="session")
async def kernels() -> AsyncIterator[dict[str, Kernel]]:
    """Service -> its kernel, made by its own build_app; no server is needed."""
    made = {service: kernel_of(service) for service in SERVICES}
    yield made
    for kernel in made.values():
        await kernel.database.close()
