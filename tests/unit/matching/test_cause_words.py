"""Which words give a cause away."""

from services.matching.domain.cause_words import BEGINNINGS, MOST, causes_said_in
from shared.contracts.vocabulary import CAUSES


def test_the_most_often_named_cause_comes_first() -> None:
    """By how words begin, in any case; 'chart' is no art."""
    said = causes_said_in(
        "Homework club at the School", "Reading with children. We chart progress."
    )

    assert said == ("EducationLanguages", "Families")


def test_words_that_say_nothing_suggest_nothing() -> None:
    """A wrong suggestion is worse than none."""
    assert causes_said_in("We need you", "Bring 2 friends!") == ()


def test_a_text_about_everything_is_bounded() -> None:
    """Nobody reads twenty suggestions."""
    everything = " ".join(beginnings[0] for beginnings in BEGINNINGS.values())

    assert len(causes_said_in(everything)) == MOST


def test_every_cause_but_something_else_has_words() -> None:
    """A cause that is added must not be forgotten here."""
    assert BEGINNINGS.keys() == CAUSES.keys() - {"Other"}
