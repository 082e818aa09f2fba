"""A model is kept in a file that cannot run code."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from deploy.tags.learning import learn
from shared.tags import files
from shared.tags.files import UnusableModel, load, save
from tests.unit.shared_tags.made import coded, texts


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of the small town."""
    file = tmp_path_factory.mktemp("kept") / "tags.npz"
    save(learn(coded()), file)
    return file


def changed(kept: Path, to: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """A copy in which something else stands."""
    with np.load(kept, allow_pickle=False) as arrays:
        parts = dict(arrays)
    change(parts)
    with to.open("wb") as out:
        np.savez(out, **parts)
    return to


def says(parts: dict[str, Any], **other: Any) -> None:
    """Put other words into the file."""
    said = json.loads(parts["said"].tobytes()) | other
    parts["said"] = np.frombuffer(json.dumps(said).encode(), np.uint8)


def test_what_was_saved_suggests_the_same(kept: Path) -> None:
    """Byte for byte the same numbers."""
    again, first = load(kept), learn(coded())
    for text, _ in texts(9):
        assert again.suggest(text) == first.suggest(text)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda parts: says(parts, form=files.FORM + 1), "of form"),
        (lambda parts: says(parts, fingerprint="0" * 64), "other tags"),
        (lambda parts: parts.update(pull=parts["pull"][:, 1:]), "fit together"),
        (lambda parts: parts.update(rows=parts["rows"] + 10_000), "fit together"),
        (lambda parts: parts.pop("usual"), "no model"),
    ],
)
def test_a_file_that_does_not_fit_together_is_refused(
    kept: Path, tmp_path: Path, change: Callable[[dict[str, Any]], None], words: str
) -> None:
    """Before it meets a text, with what to do."""
    with pytest.raises(UnusableModel, match=rf"{words}.*: train again"):
        load(changed(kept, tmp_path / "tags.npz", change))


def test_a_file_that_would_run_code_is_not_read(kept: Path, tmp_path: Path) -> None:
    """Pickled objects inside an .npz are the usual way in."""
    ran = tmp_path / "ran"

    class Bad:
        def __reduce__(self) -> tuple[Any, ...]:
            return Path.touch, (ran,)

    def change(parts: dict[str, Any]) -> None:
        parts["usual"] = np.array([Bad()], dtype=object)

    with pytest.raises(UnusableModel):
        load(changed(kept, tmp_path / "tags.npz", change))
    assert not ran.exists()


def test_a_text_file_is_no_model(tmp_path: Path) -> None:
    """Nor is a small file that unpacks to gigabytes."""
    (tmp_path / "a.npz").write_text("not one")
    with pytest.raises(UnusableModel):
        load(tmp_path / "a.npz")
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none.npz")


def test_a_file_that_unpacks_to_everything_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of contents is enough to refuse it."""
    monkeypatch.setattr(files, "MOST_BYTES", 1000)
    with zipfile.ZipFile(tmp_path / "big.npz", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("said.npy", b"0" * 2000)
    with pytest.raises(UnusableModel, match="unpacks"):
        load(tmp_path / "big.npz")
