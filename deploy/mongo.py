"""MongoDB made ready: a one-node replica set, and one user per service for its own database."""

from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError, ServerSelectionTimeoutError

from deploy import certificates
from deploy.problems import Problem
from deploy.system import PROGRAMS

REPLICA_SET = "potbank"
_ALREADY_INITIALISED = 23
_UNAUTHORISED = 13
_WRONG_PASSWORD = 18
_USER_EXISTS = 51003

_TLS_OFF = "TLS1_0,TLS1_1,TLS1_2"

Client = MongoClient[dict[str, Any]]


def tls_flags(pair: Path, authority: Path) -> list[str]:
    """What mongod is started with to let in only who speaks TLS 1.3; who they are, users say."""
    flags = ["--tlsMode", "requireTLS", "--tlsCertificateKeyFile", str(pair)]
    flags += ["--tlsCAFile", str(authority), "--tlsAllowConnectionsWithoutCertificates"]
    return [*flags, "--tlsDisabledProtocols", _TLS_OFF]


def primary(
    port: int, member: str, root_password: str | None = None, authority: Path | None = None
) -> bool:
    """Make the node on this port the only member, under this address; True once it is primary."""
    try:
        with _connect(port, authority=authority) as client:
            if not client.admin.command("hello").get("setName"):
                _initiate(client, member)
            if client.admin.command("hello").get("isWritablePrimary"):
                return True
        with _connect(port, root_password, authority) as client:
            _move(client, member)
    except PyMongoError:
        # Still starting, or not yet elected: the caller asks again.
        return False
    return False


def create_users(port: int, secrets: Path) -> None:
    """Make or refresh every user from the password files; harmless to repeat."""
    root, authority = _root(secrets), certificates.authority(secrets)
    if not _accepts(port, root, authority):
        _create_root(port, root, authority)
    with _connect(port, root, authority) as client:
        for service in PROGRAMS:
            password = (secrets / f"mongo_{service}.password").read_text()
            _put_user(client, service, password, [{"role": "readWrite", "db": service}])


def take_certificate(port: int, secrets: Path) -> None:
    """Have the running server read its certificate again; who is connected stays."""
    with _connect(port, _root(secrets), certificates.authority(secrets)) as client:
        try:
            client.admin.command("rotateCertificates", 1)
        except ServerSelectionTimeoutError as refusal:
            raise Problem(
                "The database that runs has a certificate of another authority, or none.",
                "./potbank down, then ./potbank up.",
                str(refusal),
            ) from refusal


def _root(secrets: Path) -> str:
    return (secrets / "mongo_root.password").read_text()


def _connect(port: int, root_password: str | None = None, authority: Path | None = None) -> Client:
    return MongoClient(
        "127.0.0.1",
        port,
        username="root" if root_password else None,
        password=root_password,
        authSource="admin",
        directConnection=True,
        serverSelectionTimeoutMS=2000,
        tlsCAFile=str(authority) if authority else None,
    )


def _initiate(client: Client, member: str) -> None:
    try:
        client.admin.command(
            "replSetInitiate", {"_id": REPLICA_SET, "members": [{"_id": 0, "host": member}]}
        )
    except OperationFailure as refusal:
        # While it starts, a set that exists already answers "hello" without its name for a moment.
        if refusal.code not in {_ALREADY_INITIALISED, _UNAUTHORISED}:
            raise


def _move(client: Client, member: str) -> None:
    """After a change of port the stored configuration names an address that nobody has."""
    config = client.admin.command("replSetGetConfig")["config"]
    if config["members"][0]["host"] != member:
        config["members"][0]["host"] = member
        config["version"] += 1
        client.admin.command("replSetReconfig", config, force=True)


def _accepts(port: int, root_password: str, authority: Path | None) -> bool:
    with _connect(port, root_password, authority) as client:
        try:
            client.admin.command("ping")
        except OperationFailure as refusal:
            if refusal.code == _WRONG_PASSWORD:
                return False
            raise
    return True


def _create_root(port: int, password: str, authority: Path | None) -> None:
    """Possible exactly once: from this host, while there is no user yet."""
    try:
        with _connect(port, authority=authority) as client:
            client.admin.command("createUser", "root", pwd=password, roles=["root"])
    except OperationFailure as refusal:
        raise Problem(
            "MongoDB has a root user whose password is not the one in mongo_root.password.",
            "put the secrets back that belong to this data (docs/operations.md, backup).",
            str(refusal),
        ) from refusal


def _put_user(client: Client, name: str, password: str, roles: list[dict[str, str]]) -> None:
    try:
        client[name].command("createUser", name, pwd=password, roles=roles)
    except OperationFailure as refusal:
        if refusal.code != _USER_EXISTS:
            raise
        client[name].command("updateUser", name, pwd=password, roles=roles)
