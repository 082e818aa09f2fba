"""A backup as files: one per collection, and a manifest with the digest of each."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import bson

from deploy.problems import Problem

Document = dict[str, Any]
MANIFEST = "manifest.json"
KEYRING = "keyring.bson"
LEDGER = "erasures.bson"


class NotWhole(Problem):
    """A file of the backup is missing or not what was written."""


def write(file: Path, documents: Iterable[Document]) -> tuple[int, str]:
    """How many, and the file's digest. The file is only there once it is whole."""
    digest, count = hashlib.sha256(), 0
    beside = file.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        for document in documents:
            piece = bson.encode(document)
            digest.update(piece)
            out.write(piece)
            count += 1
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)
    return count, digest.hexdigest()


def read(file: Path) -> Iterator[Document]:
    """The documents of a file; none where there is no file."""
    if file.exists():
        with file.open("rb") as whole:
            yield from bson.decode_file_iter(whole)


def write_manifest(folder: Path, files: dict[str, str]) -> None:
    """Written last: a backup without one is not whole."""
    text = json.dumps({"files": files}, indent=1)
    (folder / MANIFEST).write_text(text)


def checked(folder: Path) -> list[str]:
    """The names of the files of a whole backup. Raises NotWhole."""
    fix = "restore from another backup."
    try:
        files: dict[str, str] = json.loads((folder / MANIFEST).read_text())["files"]
    except (OSError, ValueError, KeyError) as wrong:
        raise NotWhole(f"{folder} is not a whole backup.", fix) from wrong
    for name, digest in files.items():
        file = folder / name
        if not file.is_file() or _digest(file) != digest:
            raise NotWhole(f"{name} in {folder} is missing or was changed.", fix)
    return list(files)


def _digest(file: Path) -> str:
    with file.open("rb") as whole:
        return hashlib.file_digest(whole, "sha256").hexdigest()
