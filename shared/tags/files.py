"""The model in a file that cannot run code: numbers and JSON in an .npz, read without pickle.

Python's usual way to keep a model, pickle, runs whatever a file tells it to; this one at worst says
something wrong. Whatever does not fit together is refused before it is used.
"""

import json
import re
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shared.tags.model import Facts, Judge, TagModel
from shared.tags.pairs import WIDTH
from shared.tags.reading import FIELDS
from shared.tags.taxonomy import Tag, Taxonomy
from shared.tags.vectors import BLOCK_WEIGHTS, Examples, Vocabulary

FORM = 1
"""Raised when the numbers change their meaning: a file of another form is not read."""
MOST_BYTES = 500_000_000
"""Of the unpacked file: a small file that unpacks to everything is not read."""


class UnusableModel(Exception):
    """A file that is no model of ours; the sentence says what to do."""


def save(model: TagModel, file: Path) -> None:
    """The old file stays until this one is whole."""
    said = {
        "form": FORM,
        "fingerprint": model.taxonomy.fingerprint,
        "tags": [asdict(tag) for tag in model.taxonomy.tags],
        "terms": model.vocabulary.terms,
        "threshold": model.threshold,
        "offset": model.judge.offset,
        "examples": model.examples.count,
        "facts": asdict(model.facts),
    }
    arrays: dict[str, NDArray[Any]] = {
        "said": np.frombuffer(json.dumps(said).encode(), np.uint8),
        "telling": model.vocabulary.telling,
        "starts": model.examples.starts,
        "rows": model.examples.rows,
        "values": model.examples.values,
        "pull": model.pull,
        "usual": model.usual,
        "right": model.right,
        "weights": model.judge.weights,
        "weighed": model.judge.weighed,
        "sure": model.judge.sure,
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.new")
    with beside.open("wb") as out:
        np.savez_compressed(out, allow_pickle=False, **arrays)
    beside.replace(file)


def load(file: Path) -> TagModel:
    """Raises UnusableModel; FileNotFoundError where there is no file."""
    try:
        with zipfile.ZipFile(file) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_BYTES:
                raise UnusableModel(f"{file.name} unpacks to more than {MOST_BYTES:,} bytes.")
        with np.load(file, allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in kept.files}
        said = json.loads(arrays.pop("said").tobytes())
        if said["form"] != FORM:
            raise UnusableModel(f"{file.name} is of form {said['form']}, not {FORM}: train again.")
        model = _model(said, arrays)
    except FileNotFoundError:
        raise
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, KeyError, TypeError, re.error) as no:
        raise UnusableModel(f"{file.name} is no model of tags: train again.") from no
    _check(model, said["fingerprint"], file.name)
    return model


def _model(said: dict[str, Any], arrays: dict[str, Any]) -> TagModel:
    tags = [Tag(**tag | {"causes": tuple(tag["causes"])}) for tag in said["tags"]]
    return TagModel(
        taxonomy=Taxonomy.of(tags),
        vocabulary=Vocabulary(tuple(map(tuple, said["terms"])), arrays["telling"]),
        examples=Examples(
            int(said["examples"]), arrays["starts"], arrays["rows"], arrays["values"]
        ),
        pull=arrays["pull"],
        usual=arrays["usual"],
        right=arrays["right"],
        judge=Judge(arrays["weights"], float(said["offset"]), arrays["weighed"], arrays["sure"]),
        threshold=float(said["threshold"]),
        facts=Facts(**said["facts"]),
    )


def _check(model: TagModel, fingerprint: str, name: str) -> None:
    """What a text meets must fit together, or a suggestion would be nonsense or a crash."""
    if model.taxonomy.fingerprint != fingerprint:
        raise UnusableModel(f"{name} holds other tags than it was trained for: train again.")
    tags, terms = len(model.taxonomy.tags), sum(map(len, model.vocabulary.terms))
    examples = model.examples
    fits = (
        len(model.vocabulary.terms) == len(BLOCK_WEIGHTS)
        and model.vocabulary.telling.shape == (terms,)
        and examples.starts.shape == (terms + 1,)
        and examples.rows.shape == examples.values.shape == (int(examples.starts[-1]),)
        and bool(((examples.rows >= 0) & (examples.rows < examples.count)).all())
        and model.pull.shape == (examples.count, tags)
        and model.usual.shape == (tags,)
        and model.right.shape == (len(FIELDS), tags)
        and model.judge.weights.shape == (WIDTH,)
        and model.judge.weighed.shape == model.judge.sure.shape
    )
    if not fits:
        raise UnusableModel(f"{name} does not fit together: train again.")
