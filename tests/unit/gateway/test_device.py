"""What a browser is called in the list of sessions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.device import BROWSERS, SYSTEMS, UNKNOWN, device_label

LIKE = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) {}"


@pytest.mark.parametrize(
    ("user_agent", "label"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
            "Firefox on Linux",
        ),
        (LIKE.format("Windows NT 10.0", "Chrome/142.0 Safari/537.36"), "Chrome on Windows"),
        (LIKE.format("Windows NT 10.0", "Chrome/142.0 Safari/537.36 Edg/142.0"), "Edge on Windows"),
        (
            LIKE.format("Linux; Android 16", "Chrome/142.0 Mobile Safari/537.36"),
            "Chrome on Android",
        ),
        (
            LIKE.format("iPhone; CPU iPhone OS 26 like Mac OS X", "Version/26 Safari"),
            "Safari on iPhone",
        ),
        (LIKE.format("Macintosh; Intel Mac OS X 15", "Version/26 Safari/605"), "Safari on Mac"),
        ("curl/8.14.1", UNKNOWN),
        ("", UNKNOWN),
        ("Firefox", "Firefox"),
    ],
)
def test_common_browsers_are_called_by_their_names(user_agent: str, label: str):
    """A person must be able to tell their phone from a stranger's."""
    assert device_label(user_agent) == label


@given(st.text())
def test_nothing_of_the_header_itself_is_kept(user_agent: str):
    """It tells people apart, and could hold anything."""
    known = {UNKNOWN} | {name for _, name in BROWSERS}
    known |= {f"{name} on {system}" for _, name in BROWSERS for _, system in SYSTEMS}
    assert device_label(user_agent) in known
