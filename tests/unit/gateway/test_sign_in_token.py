"""How long a sign-in link lives, and where it may lead."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.assurance import Limits
from services.gateway.domain.errors import LinkOpenedElsewhere, SignInLinkNotValid
from services.gateway.domain.session import Browser
from services.gateway.domain.sign_in_token import START, SignInToken, local_path

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
TOKEN = SignInToken(
    token_id="fingerprint",  # noqa: S106 - no secret
    person_id="person-1",
    roles=frozenset({"member"}),
    organisations=frozenset({"o-1"}),
    next_path="/my/offers",
    expires_at=NINE + timedelta(minutes=15),
    browser="mark",
)
SAME = Browser("new", "Firefox on Linux", mark="mark")


def test_a_link_is_valid_for_less_than_fifteen_minutes():
    """A forgotten mail opens nothing."""
    assert TOKEN.is_valid(NINE + timedelta(minutes=14, seconds=59))
    assert not TOKEN.is_valid(NINE + timedelta(minutes=15))


def test_a_link_opens_a_session_with_the_rights_it_was_made_with():
    """Nothing is taken from the request that spends it but the new session's id and device."""
    session = TOKEN.opens(SAME, NINE, Limits(), elsewhere=False)
    assert (session.session_id, session.person_id) == ("new", "person-1")
    assert (session.roles, session.organisations) == (TOKEN.roles, TOKEN.organisations)
    assert {session.opened_at, session.seen_at, session.rights_checked_at} == {NINE}
    assert (session.device, session.way, session.strong) == ("Firefox on Linux", "link", False)


def test_an_old_link_opens_nothing():
    """Whatever else is right about it."""
    with pytest.raises(SignInLinkNotValid):
        TOKEN.opens(SAME, NINE + timedelta(minutes=15), Limits(), elsewhere=True)


@pytest.mark.parametrize("mark", [None, "another"])
@pytest.mark.parametrize("asked_in", [None, "mark"])
def test_another_browser_must_say_that_it_knows(mark: str | None, asked_in: str | None):
    """Who was sent a link by somebody else does not sign in as them without noticing."""
    token, browser = replace(TOKEN, browser=asked_in), replace(SAME, mark=mark)
    with pytest.raises(LinkOpenedElsewhere):
        token.opens(browser, NINE, Limits(), elsewhere=False)
    assert token.opens(browser, NINE, Limits(), elsewhere=True).person_id == "person-1"


@pytest.mark.parametrize("path", ["/offers/new", "/needs?cause=Heritage", "/my/matches#match-1"])
def test_a_path_of_this_site_is_kept(path: str):
    """People arrive where they were going."""
    assert local_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "my/matches",
        "/a\r\nSet-Cookie: x=y",
    ],
)
def test_anything_else_leads_to_the_start_page_of_members(path: str | None):
    """A sign-in link must not become a way to send people to another site."""
    assert local_path(path) == START


@given(st.text())
def test_no_text_leads_off_this_site(text: str):
    """Whatever comes in, what goes out starts with one slash and has no control character."""
    path = local_path(text)
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))
    assert path.isprintable()
