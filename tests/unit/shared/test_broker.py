"""Frames as they stand on the wire, and what is read of the other side's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nats.aio.client import Client

from shared.messaging.broker import Frame, SafeClient

NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,20}", fullmatch=True)
VALUES = st.text(st.characters(exclude_categories=("C", "Z")), max_size=30)


def read(raw: bytes) -> dict[str, str]:
    return SafeClient._parse_header_lines(raw)


@given(st.dictionaries(NAMES, VALUES, min_size=1))
def test_what_is_written_is_read(headers: dict[str, str]) -> None:
    """Our own frames come back as they were."""
    encoded = Frame("evt.x", headers, b"body").encoded()
    block = encoded[encoded.index(b"NATS/1.0\r\n") + 10 : encoded.index(b"\r\n\r\n")]
    assert read(block) == headers


@given(st.dictionaries(NAMES, VALUES.map(str.strip), min_size=1))
def test_headers_are_read_as_the_stock_client_reads_them(headers: dict[str, str]) -> None:
    """Faster, and not different."""
    raw = "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode()
    assert read(raw) == Client._parse_header_lines(raw)


@pytest.mark.parametrize(
    "line", [b": x", b"two words: x", b"n\xc3\xa4me: x", b"\xff: x", b"nul\0: x", b"no colon", b""]
)
def test_what_is_no_header_is_left_out(line: bytes) -> None:
    """A malformed line costs only itself."""
    assert read(b"good: 1\r\n" + line + b"\r\nalso: 2\r\n") == {"good": "1", "also": "2"}


def test_bytes_that_are_no_text_spoil_only_their_value() -> None:
    """They are shown as what they are: unreadable."""
    assert read(b"a: \xff\xfe\r\nb: fine\r\n") == {"a": "\ufffd\ufffd", "b": "fine"}


def test_a_line_end_in_a_value_is_refused() -> None:
    """Else it would begin a header of its own."""
    with pytest.raises(ValueError, match="line end"):
        Frame("evt.x", {"a": "1\r\nb: 2"}, b"").encoded()
