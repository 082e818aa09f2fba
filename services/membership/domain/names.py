"""Names: what may stand in one, how they are sorted, and how their words are found."""

import re
import unicodedata

from services.membership.domain.errors import FieldRefused

_WORD = re.compile(r"[^\W_]+")


def printable(text: str, field: str = "name") -> str:
    """The text, trimmed. Raises `FieldRefused` where it holds line breaks or control characters."""
    trimmed = text.strip()
    if any(unicodedata.category(character) == "Cc" for character in trimmed):
        raise FieldRefused(
            field,
            f"The {field} holds a line break or another invisible character.",
            "Write it on one line.",
        )
    return trimmed


def words_of(text: str) -> tuple[str, ...]:
    """The words in order, without case, accents and punctuation ("St. Zoë's" -> st, zoes).

    An apostrophe joins: people who look for "miners" mean "Miner's" and "Miners'" too.
    """
    decomposed = unicodedata.normalize("NFKD", text.replace("'", "").replace("\u2019", ""))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return tuple(_WORD.findall(plain.casefold()))


def sort_key(name: str) -> str:
    """What names are listed by: their words, so that case, accents and quotes do not matter."""
    return " ".join(words_of(name))
