"""A sealed document is read with its person's key, from its own place, or not at all."""

import os

import bson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.backup import files
from deploy.backup.sealing import SEALED, Keyring, seal, unseal
from deploy.problems import Problem

MASTER = os.urandom(32)
PLACE = "matching.offers"
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=4, max_size=40)


@given(TEXTS, TEXTS)
def test_what_was_sealed_is_read_again_and_shows_nothing(title, person_id):
    """Also for names that are not English."""
    keyring = Keyring(MASTER, {})
    document = {"_id": "o1", "title": title, "hours": 4.5, "words": [title]}
    sealed = seal(document, person_id, keyring, PLACE)
    assert unseal(sealed, keyring, PLACE) == document
    assert sealed.keys() == {"_id", SEALED}
    assert title.encode() not in bson.encode(sealed).replace(person_id.encode(), b"")


def test_without_the_key_nobody_reads_it():
    """Forgetting is destroying this key."""
    keyring = Keyring(MASTER, {})
    sealed = seal({"_id": "o1", "title": "Pots"}, "ada", keyring, PLACE)
    left = Keyring(MASTER, {who: key for who, key in keyring.wrapped.items() if who != "ada"})
    assert unseal(sealed, left, PLACE) is None
    left.make("ada")
    with pytest.raises(Problem, match="not what was sealed"):
        unseal(sealed, left, PLACE)


@pytest.mark.parametrize("change", ["place", "id", "text", "whose"])
def test_a_sealed_document_cannot_be_passed_off_as_another(change):
    """The box is bound to where it came from."""
    keyring = Keyring(MASTER, {})
    for person_id in ("ada", "bob"):
        keyring.make(person_id)
    sealed = seal({"_id": "o1", "title": "Pots"}, "ada", keyring, PLACE)
    box = sealed[SEALED]
    if change == "id":
        sealed["_id"] = "o2"
    if change == "text":
        box["c"] = bytes([box["c"][0] ^ 1]) + box["c"][1:]
    if change == "whose":
        box["k"] = "bob"
    with pytest.raises(Problem, match="not what was sealed"):
        unseal(sealed, keyring, "matching.matches" if change == "place" else PLACE)


def test_keys_under_another_master_are_refused_in_words():
    """The wrong secrets folder is an operator's mistake, not a defect."""
    keyring = Keyring(MASTER, {})
    keyring.make("ada")
    with pytest.raises(Problem, match=r"another keyring\.key"):
        Keyring(os.urandom(32), keyring.wrapped).key_of("ada")


def test_a_backup_that_was_changed_is_not_whole(tmp_path):
    """Checked before anything is overwritten."""
    name = "matching.offers.bson"
    _, digest = files.write(tmp_path / name, [{"_id": 1}, {"_id": 2}])
    with pytest.raises(files.NotWhole):
        files.checked(tmp_path)
    files.write_manifest(tmp_path, {name: digest})
    assert files.checked(tmp_path) == [name]
    assert list(files.read(tmp_path / name)) == [{"_id": 1}, {"_id": 2}]
    (tmp_path / name).write_bytes(bson.encode({"_id": 1}))
    with pytest.raises(files.NotWhole, match="changed"):
        files.checked(tmp_path)
