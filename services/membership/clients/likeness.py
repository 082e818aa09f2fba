"""How alike two texts are written: rapidfuzz counts the letters that would have to change."""

from rapidfuzz.distance import Indel


def alike(one: str, other: str) -> float:
    """1 for equal texts, 0 for texts with nothing in common, the same in both directions."""
    return Indel.normalized_similarity(one, other)
