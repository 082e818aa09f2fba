"""T22: Hypothesis invents what happens to relays, leases and sessions; short models say what holds.

The machine of the inbox is in test_consistency.py, beside what else is about order.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from deploy.embedded import free_port, start_nats
from services.gateway.app import new_kernel
from services.gateway.domain.session import Session
from services.gateway.settings import GatewaySettings
from shared.messaging.broker import SafeClient
from shared.messaging.kernel import Kernel
from shared.settings import CommonSettings
from tests.delivery import forms
from tests.delivery.rig.figures import Record, tell
from tests.delivery.rig.relay_model import DyingRelay, RelayMachine
from tests.delivery.rig.session_model import SessionMachine

EXAMPLES = forms.times(50, short=20, most=1000)
THOROUGH = settings(
    max_examples=EXAMPLES,
    stateful_step_count=15,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
"""The seed of a failure is printed and kept in .hypothesis."""
UNTIL_IT_FAILS = settings(
    THOROUGH,
    max_examples=300,
    phases=[Phase.generate],
    database=None,
    print_blob=False,
    report_multiple_bugs=False,
)


@contextmanager
def over(machine: Any, kernel: Kernel) -> Iterator[type[Any]]:
    """A machine with its own event loop and a database of its own."""
    with asyncio.Runner() as runner:
        machine.runner, machine.kernel, machine.steps = runner, kernel, 0
        runner.run(kernel.database.prepare(kernel.indexes))
        try:
            yield machine
        finally:
            runner.run(kernel.database.drop())
            runner.run(kernel.database.close())


@pytest.fixture
def relays(mongo_url: str, tmp_path: Path) -> Iterator[type[RelayMachine]]:
    """Two relays over one database and a broker whose stream may be damaged."""
    server = start_nats(tmp_path / "nats", free_port())
    database = f"t_{uuid4().hex[:8]}"
    kernel = Kernel(
        CommonSettings(service="membership", mongo_url=mongo_url, mongo_database=database)
    )
    try:
        with over(RelayMachine, kernel) as machine:
            machine.client = SafeClient()
            machine.runner.run(machine.client.connect(server.url))
            yield machine
            machine.runner.run(machine.client.close())
    finally:
        server.kill()


@pytest.fixture
def sessions(mongo_url: str) -> Iterator[type[SessionMachine]]:
    """The gateway's own store, with its transactions and its indexes."""
    chosen = GatewaySettings(mongo_url=mongo_url, mongo_database=f"t_{uuid4().hex[:8]}")
    with over(SessionMachine, new_kernel(chosen)) as machine:
        yield machine


def explored(machine: type[RuleBasedStateMachine], record: Record, name: str) -> None:
    """Run it, and say how far it went."""
    run_state_machine_as_test(machine, settings=THOROUGH)
    tell(record, f"T22 {name}", examples=EXAMPLES, steps=machine.steps)  # type: ignore[attr-defined]


def test_whatever_happens_to_two_relays_the_stream_holds_everything_once(
    relays: type[RelayMachine], record_property: Record
) -> None:
    """Deaths at every step, stolen leases, restored brokers and damaged messages, in any order."""
    explored(relays, record_property, "relays and lease")


def test_control_relays_that_do_not_look_at_the_stream_are_caught(
    relays: type[RelayMachine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same machine finds out a relay that believes whatever number the stream has."""

    async def as_told(self: DyingRelay) -> int:
        return (await self._shape()).last

    monkeypatch.setattr(DyingRelay, "_reconcile", as_told)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(relays, settings=UNTIL_IT_FAILS)


def test_whatever_happens_to_sessions_only_those_that_are_alive_are_recognised(
    sessions: type[SessionMachine], record_property: Record
) -> None:
    """Links are spent once and in time; a session ends when it is idle, old or closed."""
    explored(sessions, record_property, "sessions")


def test_control_a_session_that_lives_as_long_as_it_is_used_is_caught(
    sessions: type[SessionMachine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same machine finds out a store that forgets the twelve hours."""
    monkeypatch.setattr(Session, "is_over", lambda self, now: False)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(sessions, settings=UNTIL_IT_FAILS)
