"""Two records become one and two again, exactly; some must never become one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.membership.domain.errors import FieldRefused, MergeRefused
from services.membership.domain.merging import (
    CHOICES,
    Merge,
    checked,
    merged,
    seat,
    unmerged,
    vacated,
)
from services.membership.domain.person import Agreement, Link, Membership, Person

NOW = datetime(2026, 3, 1, tzinfo=UTC)
moments = st.integers(0, 1000).map(lambda days: NOW - timedelta(days=days))

memberships = st.builds(
    Membership,
    joined_at=moments,
    agreement=st.just(Agreement("1", NOW)),
    links=st.lists(st.builds(Link, st.sampled_from(["born", "cares"])), max_size=2).map(tuple),
    interests=st.lists(st.sampled_from(["Heritage", "Health"]), unique=True).map(tuple),
    outcode=st.sampled_from([None, "ST4", "ST6"]),
    point=st.sampled_from([None, (53.0, -2.0)]),
    max_km=st.integers(0, 50),
    remote=st.booleans(),
    time_zone=st.sampled_from(["Europe/London", "Asia/Tokyo"]),
)


def people(person_id: str) -> st.SearchStrategy[Person]:
    return st.builds(
        Person,
        person_id=st.just(person_id),
        name=st.sampled_from(["Ann Bell", "Anne Bell"]),
        email=st.just(f"{person_id}@a.example"),
        email_key=st.just(f"{person_id}@a.example"),
        known_since=moments,
        membership=st.none() | memberships,
        unconfirmed=st.booleans(),
    )


takes = st.sets(st.sampled_from(sorted(CHOICES)))


def a_merge(before: Person, after: Person) -> Merge:
    return Merge("m", "a:b", before.person_id, "b", before, after, (), "c", NOW)


@given(people("a"), people("b"), takes)
def test_a_merge_taken_back_was_never_there(kept: Person, absorbed: Person, take: set[str]):
    """merge and undo together are the identity."""
    after = merged(kept, absorbed, take)
    assert unmerged(after, a_merge(kept, after)) == kept


@given(people("a"), people("b"), takes)
def test_what_changed_since_a_merge_stays(kept: Person, absorbed: Person, take: set[str]):
    """Somebody signed in meanwhile, and corrected their name."""
    after = merged(kept, absorbed, take)
    changed = replace(after, name="Ann Marie Bell", signed_in_at=NOW)
    assert unmerged(changed, a_merge(kept, after)) == replace(
        kept, name="Ann Marie Bell", signed_in_at=NOW
    )


@given(people("a"), people("b"), takes)
def test_nothing_that_either_record_says_is_lost(kept: Person, absorbed: Person, take: set[str]):
    """Joined: links, interests; taken: what was chosen; the address stays the kept one's."""
    after = merged(kept, absorbed, take)
    assert (after.person_id, after.email) == (kept.person_id, kept.email)
    assert after.name == (absorbed if "name" in take else kept).name
    for record in (kept, absorbed):
        if record.membership:
            assert after.membership is not None
            told = {replace(link, number=0) for link in record.membership.links}
            assert told <= {replace(link, number=0) for link in after.membership.links}
            numbers = [link.number for link in after.membership.links]
            assert len(set(numbers)) == len(numbers)
            assert set(record.membership.interests) <= set(after.membership.interests)
            assert after.membership.joined_at <= record.membership.joined_at


def test_merges_are_taken_back_in_the_opposite_order():
    """What the second brought must not stay behind when the first is taken back."""
    once = merged(ann(), ann(person_id="b"), ())
    twice = merged(once, ann(person_id="c"), ())
    with pytest.raises(MergeRefused, match="Another record"):
        unmerged(twice, a_merge(ann(), once))


def test_nobody_is_shown_to_more_than_they_wished():
    """The narrower of two wishes holds, and what was not wished for is as by default."""
    hidden = ann(visibility={"email": "nobody", "about": "everyone"})
    other = ann(person_id="b", visibility={"email": "members", "links": "members"})
    assert merged(hidden, other, ()).visibility == {
        "email": "nobody",
        "about": "coordinators",
        "links": "coordinators",
    }


def ann(**changes: object) -> Person:
    person = Person.known_by("ann@a.example", "Ann Bell", person_id="a", now=NOW)
    return replace(person, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kept", "absorbed", "word"),
    [
        (ann(signed_in_at=NOW), ann(person_id="b", signed_in_at=NOW), "Both sign in"),
        (ann(), ann(person_id="b", signed_in_at=NOW), "Somebody signs in"),
        (ann(), ann(person_id="b", takes_in=("c",)), "Another record"),
        (ann(merged_into="c"), ann(person_id="b"), "already"),
        (ann(), ann(person_id="b", merged_into="c"), "already"),
    ],
)
def test_records_in_use_are_not_absorbed(kept: Person, absorbed: Person, word: str):
    """A merge must never hand one person's account to another."""
    with pytest.raises(MergeRefused, match=word):
        checked(kept, absorbed, ())


def test_a_record_nobody_uses_may_be_absorbed():
    """The kept one may be in use."""
    checked(ann(signed_in_at=NOW), ann(person_id="b"), ["a"])


def test_a_record_that_belongs_to_a_group_is_not_absorbed():
    """Its role would go with it, and nobody would notice."""
    with pytest.raises(MergeRefused, match="belongs to a group"):
        checked(ann(), ann(person_id="b"), ["a", "b"])


def test_only_known_fields_can_be_chosen():
    """An address is never taken: it is what the kept record signs in with."""
    with pytest.raises(FieldRefused) as refused:
        merged(ann(), ann(person_id="b"), ["email"])
    assert refused.value.field == "take"


def test_the_kept_person_takes_the_seat_of_the_other():
    """In the same place of the list, and once."""
    assert seat("o", ("x", "b", "y"), "a", "b").after == ("x", "a", "y")
    assert seat("o", ("a", "b"), "a", "b").after == ("a",)


@given(st.permutations(["a", "b", "x", "y"]), st.integers(1, 4))
def test_seats_return_exactly(order: list[str], count: int):
    """Undone at once, the list is as it was."""
    before = tuple(order[:count])
    taken = seat("o", before, "a", "b")
    if "b" in before:
        assert vacated(taken.after, taken, "a", "b") == before


def test_an_appointment_since_the_merge_stays():
    """The new representative has nothing to do with the merge."""
    taken = seat("o", ("b",), "a", "b")
    assert vacated(("a", "new"), taken, "a", "b") == ("new", "b")


def test_a_merge_is_taken_back_once():
    """The second time there is nothing to take back."""
    once = a_merge(ann(), ann()).undone(NOW)
    with pytest.raises(MergeRefused):
        once.undone(NOW)
