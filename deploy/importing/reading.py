"""A file's bytes become text, or a sentence that says which byte cannot be read and what to do."""

from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from deploy.importing.unusable import Unusable

MEBIBYTE = 1024 * 1024

# What spreadsheets write where the pound sign is at home; a wider guess only finds more wrong ones.
_GUESSES = ["cp1252", "utf_16", "utf_16_le", "utf_16_be", "mac_roman"]
_SAVE_AS_UTF_8 = (
    "save the file as 'CSV UTF-8' in your spreadsheet, "
    "or convert it: iconv -f WINDOWS-1252 -t UTF-8 old.csv > new.csv"
)


@dataclass(frozen=True)
class Text:
    """What a file says, and how it had to be read. `warning` is for the person, if not empty."""

    content: str
    encoding: str
    warning: str = ""


def read_text(path: Path, max_mb: float) -> Text:
    """Read a whole text file of at most `max_mb` mebibytes; raises Unusable."""
    if not path.is_file():
        raise Unusable(f"There is no file {path}.", "check the name, or give the whole path.")
    size = path.stat().st_size
    if size > max_mb * MEBIBYTE:
        raise Unusable(
            f"{path.name} has {size / MEBIBYTE:.1f} MB; at most {max_mb:g} MB are read at once.",
            "split the file, each part with the header line, or raise --max-mb.",
        )
    text = decode(path.read_bytes(), path.name)
    if not text.content.strip():
        raise Unusable(f"{path.name} is empty.", "export it again; the first line is the header.")
    return text


def decode(content: bytes, name: str) -> Text:
    """UTF-8 with or without its mark; else the likeliest encoding, with a warning."""
    try:
        return Text(content.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError as wrong:
        guess = from_bytes(content, cp_isolation=_GUESSES).best()
        if guess is None:
            raise _undecodable(content, wrong.start, name) from wrong
    return _decode_as(content, guess.encoding, name)


def _decode_as(content: bytes, encoding: str, name: str) -> Text:
    try:
        said = content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as wrong:
        raise _undecodable(content, wrong.start, name) from wrong
    warning = (
        f"{name} is not UTF-8 and was read as {encoding}: "
        "check that names with accents and pound signs look right."
    )
    return Text(said, encoding, warning)


def _undecodable(content: bytes, offset: int, name: str) -> Unusable:
    line = content.count(b"\n", 0, offset) + 1
    return Unusable(
        f"{name} cannot be read as text: byte {offset} (line {line}) is 0x{content[offset]:02X}.",
        _SAVE_AS_UTF_8,
    )
