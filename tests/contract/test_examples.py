"""Golden messages: what a reader may copy is what the code reads and writes."""

import json
from pathlib import Path

import pytest

from deploy.docs import EXAMPLES, schemas
from deploy.system import ROOT
from shared.contracts.envelope import Contract

CONTRACTS = dict(schemas())
FILES = sorted((ROOT / EXAMPLES).glob("*.json"))


def contract_of(file: Path) -> type[Contract]:
    """A file is named <subject>.<case>.json."""
    return CONTRACTS[file.stem.rpartition(".")[0]]


def test_every_message_has_an_example():
    """Somebody who writes a subscriber in another language starts from these."""
    shown = {file.stem.rpartition(".")[0] for file in FILES}
    assert shown == CONTRACTS.keys()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_is_read_and_written_back_unchanged(file: Path):
    """Equal, not just readable: events ignore unknown fields, so a misspelt one would pass."""
    message = contract_of(file).model_validate_json(file.read_bytes())
    assert message.model_dump(mode="json", exclude_unset=True) == json.loads(file.read_bytes())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_example_shows_a_real_address(file: Path):
    """Examples are copied into mails, tickets and demos: example domains only (RFC 2606)."""
    for word in file.read_text().replace('"', " ").split():
        if "@" in word or "://" in word:
            host = word.split("@")[-1].split("://")[-1].split("/")[0]
            assert host.endswith((".example", "example.org")), word
