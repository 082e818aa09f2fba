"""The index in a file, so that a restart need not read the whole board."""

import os
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from services.matching.domain.kinds import Kind
from services.matching.stores.index import OpportunityIndex
from services.matching.stores.index.part import Part

FORM = 1
"""Raised when the columns change their meaning: a file of another form is not read."""


def save(index: OpportunityIndex, file: Path, position: str) -> None:
    """Keep it as it is after the change at `position`; the old file stays until this is whole."""
    arrays: dict[str, NDArray[Any]] = {
        "position": np.frombuffer(position.encode(), np.uint8),
        "words": _words(index),
        "outcodes": np.array(list(index.codes.outcodes), np.bytes_),
    }
    for kind, part in index.parts.items():
        arrays |= {f"{kind}.{name}": array for name, array in part.arrays().items()}
    beside = file.with_suffix(".new")
    with beside.open("wb") as out:
        np.savez(out, allow_pickle=False, **arrays)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)


def load(index: OpportunityIndex, file: Path) -> str | None:
    """Fill an empty index; the position it was saved at, or None where the file cannot serve."""
    try:
        with np.load(file, allow_pickle=False) as kept:
            if kept["words"].tobytes() != _words(index).tobytes():
                return None
            for kind in Kind:
                named = {n.removeprefix(f"{kind}."): n for n in kept.files if n.startswith(kind)}
                index.parts[kind] = Part.of({short: kept[name] for short, name in named.items()})
            outcodes = kept["outcodes"].astype(str).tolist()
            index.codes.outcodes = {each: number for number, each in enumerate(outcodes, 1)}
            return str(kept["position"].tobytes(), "utf-8")
    except (FileNotFoundError, BadZipFile, EOFError, ValueError, KeyError):
        return None


def _words(index: OpportunityIndex) -> NDArray[np.uint8]:
    """What the numbers stand for."""
    codes = index.codes
    text = "\n".join([str(FORM), *codes.causes, "", *codes.skills])
    return np.frombuffer(text.encode(), np.uint8)
