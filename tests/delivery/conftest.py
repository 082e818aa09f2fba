"""Time limits of the fault scenarios in their long forms."""

import pytest

from tests.delivery.forms import LONG, TIMEOUT_SECONDS


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A long form may take the time it was given."""
    if LONG:
        for item in items:
            item.add_marker(pytest.mark.timeout(TIMEOUT_SECONDS))
