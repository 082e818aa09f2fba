"""Names are kept as registers write them, and found as people type them."""

import pytest

from services.membership.domain.errors import FieldRefused
from services.membership.domain.names import printable, sort_key, words_of


def test_words_lose_case_accents_and_punctuation():
    """Nobody types the accent of a church's patron saint into a search box."""
    assert words_of("ST. ZOË'S (STOKE-ON-TRENT) TRUST_1") == (
        *("st", "zoes", "stoke", "on", "trent", "trust", "1"),
    )


def test_names_sort_as_their_words_do():
    """A quotation mark or capital letter in front must not move a name to another page."""
    names = ['"Zebra" Fund', "apple trust", "ÉCLAIR CLUB"]
    assert sorted(names, key=sort_key) == ["apple trust", "ÉCLAIR CLUB", '"Zebra" Fund']


def test_a_name_in_capitals_is_kept_as_it_is():
    """Registers write capitals; guessing a nicer case breaks acronyms."""
    assert printable(" NSPCC ") == "NSPCC"


@pytest.mark.parametrize("name", ["Ann\nBcc: all@example.org", "Ann\x00", "Ann\tBell"])
def test_a_name_with_invisible_characters_is_refused(name: str):
    """A line break in a name would become a header of an e-mail."""
    with pytest.raises(FieldRefused) as refused:
        printable(name)
    assert refused.value.field == "name"
