"""T17 in the database: every user of `potbank up` with every command in every database."""

from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from deploy import mongo, secrets
from deploy.embedded import free_port, start_mongod
from shared.contracts import catalogue
from tests.integration.rights.database import DATABASES, Client, differences

LENT = {"role": "read", "db": "reporting"}


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Client]]:
    """A client of every user, and of root, at a database prepared as `potbank up` prepares it."""
    folder = tmp_path_factory.mktemp("keys")
    secrets.generate(folder)
    where = tmp_path_factory.mktemp("mongo")
    server = start_mongod(where, free_port(), auth=folder / "mongo.keyfile")
    port = urlsplit(server.url).port or 0
    try:
        mongo.create_users(port, folder)
        with ExitStack() as stack:
            made = {
                user: stack.enter_context(
                    Client(
                        server.url,
                        username=user,
                        password=(folder / f"mongo_{user}.password").read_text(),
                        authSource="admin" if user == "root" else user,
                    )
                )
                for user in (*catalogue.SERVICES, "root")
            }
            for database in DATABASES:
                if database not in {"config", "local"}:
                    made["root"][database].things.insert_one({"_id": 1})
            yield made
    finally:
        server.kill()


def services(clients: dict[str, Client]) -> dict[str, Client]:
    return {user: client for user, client in clients.items() if user != "root"}


def test_every_user_may_do_what_the_table_says_and_nothing_else(clients: dict[str, Client]) -> None:
    too_much, too_little, number = differences(services(clients))
    print(f"\nT17 database: {number} cells, {len(too_much)} too much, {len(too_little)} too little")
    assert not sorted(too_much)[:20]
    assert not sorted(too_little)[:20]


@pytest.mark.parametrize("service", catalogue.SERVICES)
def test_a_user_does_not_even_see_the_names_of_other_databases(
    clients: dict[str, Client], service: str
) -> None:
    assert clients[service].list_database_names() == [service]


def test_one_role_more_by_hand_is_found(clients: dict[str, Client]) -> None:
    root = clients["root"]["matching"]
    root.command("grantRolesToUser", "matching", roles=[LENT])
    try:
        too_much, too_little, _ = differences({"matching": clients["matching"]})
    finally:
        root.command("revokeRolesFromUser", "matching", roles=[LENT])
    assert ("matching", "find", "reporting") in too_much
    assert ("matching", "insert", "reporting") not in too_much
    assert not too_little
