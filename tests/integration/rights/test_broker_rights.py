"""T17 at the broker: every user of `potbank up` with every subject, against the reviewed table."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from deploy import nats as configuration
from deploy import secrets
from deploy.embedded import free_port, start_nats
from shared.messaging.provision import provision
from tests.integration.rights.broker import USERS, Cell, Keys, allowed, refused, tried

Users = list[dict[str, Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The secrets of every user, made as `potbank init` makes them."""
    folder = tmp_path_factory.mktemp("keys")
    secrets.generate(folder)
    return folder


@contextmanager
def broker(folder: Path, where: Path, change: Callable[[Users], None]) -> Iterator[Keys]:
    """A broker with the generated users; a control changes one by hand."""
    public_key = partial(secrets.nats_public_key, folder)
    before, _, generated = configuration.users_conf(public_key).partition("accounts: ")
    accounts = json.loads(generated)
    change(accounts["APP"]["users"])
    extra = f"{before}accounts: {json.dumps(accounts)}\n"
    server = start_nats(where, free_port(), conf_extra=extra)
    try:
        yield Keys(server.url, folder)
    finally:
        server.kill()


async def differences(keys: Keys, users: tuple[str, ...]) -> tuple[set[Cell], set[Cell], int]:
    """Cells allowed and refused against the table, and how many were tried."""
    cells = {cell for cell in tried() if cell[0] in users}
    table = {cell for cell in allowed() if cell[0] in users}
    assert table <= cells, sorted(table - cells)[:5]
    denied: set[Cell] = set()
    for user in users:
        denied |= await refused(keys, user, {cell for cell in cells if cell[0] == user})
    return cells - denied - table, table & denied, len(cells)


async def test_every_user_may_do_what_the_table_says_and_nothing_else(
    folder: Path, tmp_path: Path
) -> None:
    with broker(folder, tmp_path, lambda _: None) as keys:
        await provision(keys.url, folder / "nats_provisioner.nk")
        too_much, too_little, number = await differences(keys, USERS)
    print(f"\nT17 broker: {number} cells, {len(too_much)} too much, {len(too_little)} too little")
    assert not sorted(too_much)[:20]
    assert not sorted(too_little)[:20]


async def test_one_permission_more_by_hand_is_found(folder: Path, tmp_path: Path) -> None:
    given = "evt.membership.member.joined.v1"

    def change(users: Users) -> None:
        users[USERS.index("matching")]["permissions"]["publish"]["allow"].append(given)

    with broker(folder, tmp_path, change) as keys:
        too_much, too_little, _ = await differences(keys, ("matching",))
    assert too_much == {("matching", "publish", given)}
    assert not too_little


async def test_one_permission_less_by_hand_is_found(folder: Path, tmp_path: Path) -> None:
    taken = "rpc.reporting.>"

    def change(users: Users) -> None:
        users[USERS.index("reporting")]["permissions"]["subscribe"]["allow"].remove(taken)

    with broker(folder, tmp_path, change) as keys:
        too_much, too_little, _ = await differences(keys, ("reporting",))
    assert not too_much
    assert ("reporting", "subscribe", taken) in too_little
