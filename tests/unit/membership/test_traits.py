"""Records are compared by what survives how people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.traits import organisation_traits, person_traits, skeleton


def test_the_order_of_a_name_and_its_accents_do_not_matter():
    """Lists write "Bell, Zoë" where forms write "Zoe Bell"."""
    one = person_traits("1", "Bell, Zoë", "zoe@a.example", None, None)
    other = person_traits("2", "Zoe BELL", "bell@b.example", None, None)
    assert one.name == other.name
    assert one.keys[0] == other.keys[0]


def test_a_mailbox_of_a_function_says_nothing():
    """Half a committee gives the address of the club."""
    assert person_traits("1", "Ann Bell", "info@club.example", None, None).handle == ""
    assert person_traits("1", "Ann Bell", "ann.bell+potbank@a.example", None, None).handle == (
        "ann.bell"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("Stephen", "Steven"), ("Catherine", "Katharine"), ("Smith", "Smyth"), ("Philip", "Filip")],
)
def test_names_that_sound_alike_have_the_same_skeleton(one: str, other: str):
    """They are spelt by whoever hears them on the telephone."""
    assert skeleton(one.lower()) == skeleton(other.lower())


def test_a_record_without_a_name_still_has_its_name_key():
    """Nothing that an import lets through may stop the scan."""
    assert person_traits("1", "...", "x@a.example", "ST4", 1970).keys == ("n:",)


def test_an_organisation_is_told_by_the_words_that_are_its_own():
    """Registers add LIMITED; a website has many addresses and one host."""
    one = organisation_traits("1", "The Kiln Trust Limited", "https://www.kiln.example/about", None)
    other = organisation_traits("2", "Kiln", "http://kiln.example", None)
    assert one.words == other.words == ("kiln",)
    assert one.handle == other.handle == "kiln.example"


def test_an_organisation_whose_name_is_only_a_form_keeps_it():
    """Else all of them would be one."""
    assert organisation_traits("1", "The Trust", None, None).words == ("the", "trust")


@given(st.text(max_size=40), st.text(max_size=30), st.none() | st.just("ST4"))
def test_any_text_has_traits(name: str, mailbox: str, outcode: str | None):
    """Old registers hold anything."""
    traits = person_traits("1", name, f"{mailbox}@a.example", outcode, 1970)
    assert traits.keys
    assert len(set(traits.keys)) == len(traits.keys)
