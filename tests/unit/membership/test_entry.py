"""Identifiers and web addresses are checked where they enter."""

import pytest

from services.membership.domain.entry import Coding, org_identifier, web_address
from services.membership.domain.errors import FieldRefused


@pytest.mark.parametrize(
    "text", ["GB-CHC-1046613", "GB-SC-SC006948", "US-NYCSERVICE-12", "XM-DAC-41114"]
)
def test_org_identifiers_are_kept_as_they_are(text: str):
    """They are the key that other registers know the organisation by."""
    assert org_identifier(text) == text


@pytest.mark.parametrize(
    "text", ["1046613", "gb-chc-1046613", "GB-1046613", "GB-CHC-", "GB-CHC-1 2", "GB-CHC-1\n"]
)
def test_anything_else_is_refused_as_an_identifier(text: str):
    """A half-written identifier would never merge with the right one."""
    with pytest.raises(FieldRefused) as refused:
        org_identifier(text)
    assert refused.value.field == "identifier"
    assert "GB-CHC-1046613" in refused.value.fix


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "www.example.org", "http://", "https://a b"]
)
def test_only_addresses_that_a_browser_opens_safely_are_websites(text: str):
    """The address becomes a link on a public page."""
    with pytest.raises(FieldRefused) as refused:
        web_address(text)
    assert refused.value.field == "website"


def test_a_website_is_kept_as_it_is():
    """Paths and queries belong to it."""
    assert web_address("HTTP://example.org/a?b=c") == "HTTP://example.org/a?b=c"


def test_a_coding_is_the_same_in_whatever_order_its_tags_stand():
    """One coder's list has no order; a second coder's equal list is still a second opinion."""
    coding = Coding("a", ("RL106", "RL304"), ("ReligionFaith",))
    assert coding.agrees_with(Coding("a", ("RL304", "RL106"), ("ReligionFaith",)))
    assert not coding.agrees_with(Coding("b", ("RL106", "RL304"), ("ReligionFaith",)))
    assert not coding.agrees_with(Coding("a", ("RL106",), ("ReligionFaith",)))
