"""Who sees what, for every choice anybody can make."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.errors import FieldRefused
from services.membership.domain.visibility import (
    BY_DEFAULT,
    FIELDS,
    Audience,
    Reader,
    audiences,
    chosen,
    reader,
    visible,
)

READERS: tuple[Reader, ...] = ("stranger", "member", "coordinator", "owner")
ADMITTED: dict[Audience, set[Reader]] = {
    "everyone": {"stranger", "member", "coordinator", "owner"},
    "members": {"member", "coordinator", "owner"},
    "coordinators": {"coordinator", "owner"},
    "nobody": {"owner"},
}
CHOICES = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from([*ADMITTED]))
PROFILES = st.dictionaries(st.sampled_from(FIELDS), st.text())


@given(profile=PROFILES, choices=CHOICES)
def test_whoever_stands_closer_sees_at_least_as_much(
    profile: dict[str, str], choices: dict[str, Audience]
):
    """Nobody loses sight of anything by joining, and the owner sees everything."""
    seen = [visible(profile, choices, who).items() for who in READERS]
    for further, closer in pairwise(seen):
        assert further <= closer
    assert seen[-1] == profile.items()


@given(profile=PROFILES, choices=CHOICES, who=st.sampled_from(READERS))
def test_a_field_is_seen_by_exactly_those_it_was_opened_to(
    profile: dict[str, str], choices: dict[str, Audience], who: Reader
):
    """No field's audience depends on another's."""
    expected = {
        field: value
        for field, value in profile.items()
        if who in ADMITTED[choices.get(field, "coordinators")]
    }
    assert visible(profile, choices, who) == expected


@pytest.mark.parametrize("who", ["stranger", "member"])
def test_nothing_is_shown_before_its_owner_opens_it(who: Reader):
    """Private by default: joining is not publishing."""
    assert visible(dict.fromkeys(FIELDS, "x"), {}, who) == {}
    assert set(audiences({}).values()) == {BY_DEFAULT} == {"coordinators"}


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"name": "nobody"}, "visibility.name"),
        ({"shoe_size": "everyone"}, "visibility.shoe_size"),
        ({"email": "friends"}, "visibility.email"),
    ],
)
def test_a_wish_that_cannot_be_granted_says_what_can(wish: dict[str, str], field: str):
    """A refusal without advice is a dead end."""
    with pytest.raises(FieldRefused) as refused:
        chosen(wish)
    assert refused.value.field == field
    assert refused.value.fix.startswith("Choose")


@pytest.mark.parametrize(
    ("asked_by", "roles", "expected"),
    [
        ("p1", set(), "owner"),
        ("p1", {"coordinator"}, "owner"),
        ("p2", {"coordinator", "member"}, "coordinator"),
        ("p2", {"member"}, "member"),
        ("p2", {"representative"}, "stranger"),
        ("p2", {"administrator"}, "stranger"),
        ("anonymous", set(), "stranger"),
    ],
)
def test_only_members_are_members(asked_by: str, roles: set[str], expected: Reader):
    """Whoever runs the machines, or only speaks for an organisation, has not joined."""
    assert reader("p1", asked_by, frozenset(roles)) == expected
