"""Generated secrets, one file each, readable by their owner; never defaulted or overwritten."""

import os
import secrets as randomness
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import nkeys
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.problems import Problem
from deploy.system import PROGRAMS

NATS_USERS = (*PROGRAMS, "provisioner", "operator")


def generate(folder: Path) -> list[str]:
    """Make what is missing; the names of what was made."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    made = [name for name, make in _recipes().items() if _write_once(folder / name, make)]
    if _write_once(
        folder / "identity_public.pem", lambda: _public_half(folder / "identity_private.pem")
    ):
        made.append("identity_public.pem")
    return made


def nats_public_key(folder: Path, user: str) -> str:
    """The half of a user's key that the broker may know."""
    seed = bytearray((folder / f"nats_{user}.nk").read_bytes().strip())
    return str(nkeys.from_seed(seed).public_key.decode())


def exposed(folder: Path) -> list[Path]:
    """The secrets that somebody other than their owner could read."""
    return [path for path in sorted(folder.glob("*")) if path.stat().st_mode & 0o077]


def demand_kept(folder: Path) -> None:
    """A Problem for a secret that is empty, or that others than its owner could read."""
    if not_kept := exposed(folder):
        raise Problem(f"Others can read {not_kept[0]}.", f"chmod 600 {folder}/*")
    for path in sorted(folder.glob("*")):
        if path.stat().st_size == 0:
            raise Problem(
                f"{path} is empty.",
                "put its copy back, or delete the file and run ./potbank init to make a new one.",
            )


def _recipes() -> dict[str, Callable[[], bytes]]:
    recipes: dict[str, Callable[[], bytes]] = {f"nats_{user}.nk": _nkey_seed for user in NATS_USERS}
    recipes |= {f"mongo_{owner}.password": _password for owner in (*PROGRAMS, "root")}
    recipes["keyring.key"] = lambda: randomness.token_bytes(32)
    return recipes | {"mongo.keyfile": _key_file, "identity_private.pem": _private_key}


def _write_once(path: Path, make: Callable[[], bytes]) -> bool:
    if path.exists():
        return False
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(make())
    return True


def _nkey_seed() -> bytes:
    return bytes(nkeys.encode_seed(randomness.token_bytes(32), nkeys.PREFIX_BYTE_USER))


def _password() -> bytes:
    return randomness.token_urlsafe(32).encode()


def _key_file() -> bytes:
    return b64encode(randomness.token_bytes(512))


def _private_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _public_half(private: Path) -> bytes:
    key = serialization.load_pem_private_key(private.read_bytes(), password=None)
    return key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
