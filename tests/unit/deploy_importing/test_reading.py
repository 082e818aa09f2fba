"""Whatever a spreadsheet saved is read, or refused with the byte and the way to mend it."""

from pathlib import Path

import pytest

from deploy.importing.reading import decode, read_text
from deploy.importing.unusable import Unusable

LINE = "identifier,name\nGB-CHC-1,Café Pottery — £5 entry and Günther's kiln\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_its_mark(encoding: str) -> None:
    """Excel's 'CSV UTF-8' writes the mark; it must not become part of the first column's name."""
    text = decode(LINE.encode(encoding), "file.csv")

    assert text.content == LINE
    assert text.warning == ""


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_other_encodings_of_spreadsheets_are_read_with_a_warning(encoding: str) -> None:
    """The person must know that a guess was made, because a wrong one spoils names."""
    text = decode((LINE * 20).encode(encoding), "file.csv")

    assert text.content == LINE * 20
    assert "not UTF-8" in text.warning


def test_bytes_that_are_no_text_are_refused_with_offset_and_fix() -> None:
    """The byte and its line are what somebody needs to find the place in an editor."""
    with pytest.raises(Unusable, match=r"byte 16 \(line 2\) is 0xFF") as refused:
        decode(b"identifier,name\n" + bytes([0xFF, 0xFE, 0x81, 0x8D, 0x00, 0x9D] * 60), "file.csv")

    assert "CSV UTF-8" in refused.value.fix


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Reading a huge file first and refusing it then would defeat the limit."""
    file = tmp_path / "big.csv"
    file.write_bytes(b"x" * 2048)

    with pytest.raises(Unusable, match=r"at most 0\.001 MB") as refused:
        read_text(file, max_mb=0.001)

    assert "--max-mb" in refused.value.fix


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """No rows at all is nearly always a failed export, not a wish to import nothing."""
    file = tmp_path / "empty.csv"
    file.write_bytes(content)

    with pytest.raises(Unusable, match="is empty"):
        read_text(file, max_mb=1)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    """A typing mistake in the name is the commonest mistake of all."""
    with pytest.raises(Unusable, match="There is no file"):
        read_text(tmp_path / "nowhere.csv", max_mb=1)
