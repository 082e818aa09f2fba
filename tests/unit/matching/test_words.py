"""Which words of a text tell what it is about."""

from services.matching.domain.words import MOST, telling_words


def test_telling_words_are_kept_once_and_in_order() -> None:
    """Common words, short words and the plural s tell nothing."""
    found = telling_words(
        "Volunteers needed: Garden tours!", "Help in our gardens and glass house."
    )

    assert found == ("garden", "tour", "glass", "house")


def test_a_long_text_is_bounded() -> None:
    """Thousands of texts are compared for one offer."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    long = " ".join(f"word{a}{b}" for a in letters for b in letters)

    assert len(telling_words(long)) == MOST


def test_nothing_comes_of_nothing() -> None:
    """Numbers and signs are not words."""
    assert telling_words("", "123 4567 ??? $where") == ()


def test_words_are_compared_and_shown_in_the_singular() -> None:
    """People read them in a reason: 'memorie' would look broken."""
    assert telling_words("Memories of nine hours, ties and glass") == (
        "memory",
        "nine",
        "hour",
        "tie",
        "glass",
    )
