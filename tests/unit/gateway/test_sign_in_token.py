"""How long a sign-in link lives, and where it may lead."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.domain.sign_in_token import START, SignInToken, local_path

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)
TOKEN = SignInToken(
    token_id="fingerprint",  # noqa: S106 - no secret
    person_id="person-1",
    roles=frozenset({"member"}),
    organisations=frozenset({"o-1"}),
    next_path="/my/offers",
    expires_at=NINE + timedelta(minutes=15),
)


def test_a_link_is_valid_for_less_than_fifteen_minutes():
    """A forgotten mail opens nothing."""
    assert TOKEN.is_valid(NINE + timedelta(minutes=14, seconds=59))
    assert not TOKEN.is_valid(NINE + timedelta(minutes=15))


def test_a_link_opens_a_session_with_the_rights_it_was_made_with():
    """Nothing is taken from the request that spends it but the new session's id."""
    session = TOKEN.opens("new", NINE)
    assert (session.session_id, session.person_id) == ("new", "person-1")
    assert (session.roles, session.organisations) == (TOKEN.roles, TOKEN.organisations)
    assert {session.opened_at, session.seen_at, session.rights_checked_at} == {NINE}


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
