"""A taken port is the commonest reason for a start that fails; the message must name the holder."""

import os
import socket
from collections.abc import Iterator

import pytest

from deploy import ports
from deploy.problems import Problem


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_taken_port_is_refused_with_its_holder_and_two_ways_out(taken: int) -> None:
    with pytest.raises(Problem) as refused:
        ports.demand_free(taken, "gateway")
    assert f"process {os.getpid()}" in refused.value.what
    assert "POTBANK_PORT_GATEWAY" in refused.value.fix
    assert "POTBANK_PORT_BASE" in refused.value.fix


def test_a_free_port_is_let_through(taken: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    assert ports.is_free(free)
    assert not ports.is_free(taken)
