"""The words of a title and a text that say what it is about: plain tokens, English only.

Token overlap is enough while texts are short and a cause or skill says the rest; measured ranking
(BM25) belongs here once there are recorded answers to measure it against.
"""

import re

MOST = 60
"""Distinct words kept of one text: ranking thousands must stay quick."""

COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        about after also among because been before being between both could each every find
        from give have help helping here into join just like look looking make many more
        most need needed needs offer offering only other people please some that their them
        then there these they this those through time under using want well were what when
        where which while will with within work would year years your volunteer volunteers
        volunteering opportunity
        """,
    )
)
"""Too common in offers and opportunities to say anything."""


def telling_words(*texts: str) -> tuple[str, ...]:
    """Distinct words of four letters or more, lower case, in the singular, in order."""
    found = dict.fromkeys(
        _singular(word)
        for word in re.findall(r"[^\W\d_]{4,}", " ".join(texts).casefold())
        if word not in COMMON
    )
    return tuple(found)[:MOST]


def _singular(word: str) -> str:
    """Without a plural's ending, as far as spelling tells: memories, memory; hours, hour."""
    if word.endswith("ies") and len(word) > len("ties"):
        return word.removesuffix("ies") + "y"
    return word if word.endswith("ss") else word.removesuffix("s")
