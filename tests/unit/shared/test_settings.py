"""A service with a secret that is not kept must not start, and must say which one."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from shared.settings import PUBLIC_FILES, SECRET_FILES, CommonSettings


def settings(**given: Path) -> CommonSettings:
    return CommonSettings(service="matching", **given)  # type: ignore[arg-type]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text("secret")
    path.chmod(0o600)
    return path


@pytest.mark.parametrize("name", SECRET_FILES)
def test_a_kept_file_is_accepted(kept: Path, name: str) -> None:
    assert getattr(settings(**{name: kept}), name) == kept


@pytest.mark.parametrize("name", [*SECRET_FILES, *PUBLIC_FILES])
def test_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValidationError, match=f"{name.upper()}: there is no file"):
        settings(**{name: tmp_path / "nothing"})


@pytest.mark.parametrize("name", [*SECRET_FILES, *PUBLIC_FILES])
def test_an_empty_file_is_refused(kept: Path, name: str) -> None:
    kept.write_text("")
    with pytest.raises(ValidationError, match=f"{name.upper()}: .* is empty"):
        settings(**{name: kept})


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o620, 0o666])
@pytest.mark.parametrize("name", SECRET_FILES)
def test_a_file_that_others_can_use_is_refused(kept: Path, name: str, mode: int) -> None:
    kept.chmod(mode)
    with pytest.raises(ValidationError, match=f"{name.upper()}: others than its owner"):
        settings(**{name: kept})


def test_the_public_key_may_be_read_by_everybody(kept: Path) -> None:
    kept.chmod(0o644)
    assert settings(identity_public_key_file=kept).identity_public_key_file == kept


def test_the_refusal_never_shows_the_secret(kept: Path) -> None:
    kept.write_text("wordthatmaynotshow")
    kept.chmod(0o644)
    with pytest.raises(ValidationError) as refused:
        settings(nats_nkey_file=kept)
    assert "wordthatmaynotshow" not in str(refused.value)
