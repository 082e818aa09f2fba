"""Secrets are the one thing that must never be lost, shared or defaulted."""

from pathlib import Path

import nkeys
import pytest

from deploy import secrets
from deploy.problems import Problem
from deploy.system import PROGRAMS


def test_every_secret_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    secrets.generate(tmp_path / "secrets")
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "secrets").iterdir()} == {0o600}


def test_a_second_run_makes_nothing_and_changes_nothing(tmp_path: Path) -> None:
    made = secrets.generate(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert secrets.generate(tmp_path) == []
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert sorted(made) == sorted(before)


def test_a_lost_secret_is_made_again_and_the_others_are_kept(tmp_path: Path) -> None:
    secrets.generate(tmp_path)
    kept = (tmp_path / "mongo_root.password").read_bytes()
    (tmp_path / "mongo.keyfile").unlink()
    assert secrets.generate(tmp_path) == ["mongo.keyfile"]
    assert (tmp_path / "mongo_root.password").read_bytes() == kept


def test_no_two_secrets_are_the_same(tmp_path: Path) -> None:
    secrets.generate(tmp_path)
    contents = [path.read_bytes() for path in tmp_path.iterdir()]
    assert len(set(contents)) == len(contents)


def test_every_program_has_its_own_key_and_password(tmp_path: Path) -> None:
    made = secrets.generate(tmp_path)
    for program in PROGRAMS:
        assert f"nats_{program}.nk" in made
        assert f"mongo_{program}.password" in made


def test_the_public_key_given_to_the_broker_verifies_what_the_seed_signs(tmp_path: Path) -> None:
    secrets.generate(tmp_path)
    seed = bytearray((tmp_path / "nats_matching.nk").read_bytes())
    public = secrets.nats_public_key(tmp_path, "matching")
    assert public.startswith("U")
    assert nkeys.from_seed(seed).public_key.decode() == public


def test_a_secret_that_others_may_read_is_noticed(tmp_path: Path) -> None:
    secrets.generate(tmp_path)
    assert secrets.exposed(tmp_path) == []
    (tmp_path / "mongo.keyfile").chmod(0o644)
    assert [path.name for path in secrets.exposed(tmp_path)] == ["mongo.keyfile"]


def test_a_folder_as_it_was_made_is_accepted(tmp_path: Path) -> None:
    secrets.generate(tmp_path)
    secrets.demand_kept(tmp_path)


def test_a_secret_that_others_may_read_is_refused_with_its_name(tmp_path: Path) -> None:
    secrets.generate(tmp_path)
    (tmp_path / "nats_matching.nk").chmod(0o640)
    with pytest.raises(Problem, match=r"Others can read .*nats_matching.nk"):
        secrets.demand_kept(tmp_path)


def test_an_empty_secret_is_refused_and_not_made_again(tmp_path: Path) -> None:
    secrets.generate(tmp_path)
    (tmp_path / "mongo_root.password").write_bytes(b"")
    assert secrets.generate(tmp_path) == []
    with pytest.raises(Problem, match=r"mongo_root.password is empty"):
        secrets.demand_kept(tmp_path)
