"""Sockets that were left are collected where nobody minds."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Otherwise a later test, elsewhere, is told of them."""
    yield
    gc.collect()
