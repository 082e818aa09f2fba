"""E-mail addresses: how they are kept, and when two of them are the same."""

import unicodedata


def kept_address(email: str) -> str:
    """The address as it is written to: composed Unicode, lower case."""
    return unicodedata.normalize("NFC", email.strip()).lower()


def address_key(email: str) -> str:
    """Equal for addresses that are the same to a reader: case and look-alike forms folded."""
    return unicodedata.normalize("NFKC", email.strip()).casefold()
