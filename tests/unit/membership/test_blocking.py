"""Only records with a key in common are compared, and what is common is found."""

from hypothesis import given
from hypothesis import strategies as st

from services.membership.clients.likeness import alike
from services.membership.domain.blocking import LARGEST_BLOCK, pair_id, scan
from services.membership.domain.traits import person_traits
from tests.bench.invented import Invented, invented_people


def traits_of(people: list[Invented]):
    return [
        person_traits(f"p{p.number:05}", p.name, p.email, p.outcode, p.birth_year) for p in people
    ]


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(chance):
    """A database gives them in any order."""
    records = traits_of(invented_people(60))
    mixed = list(records)
    chance.shuffle(mixed)
    pairs = {(pair.pair_id, pair.judgement) for pair in scan(records, alike).pairs}
    assert {(pair.pair_id, pair.judgement) for pair in scan(mixed, alike).pairs} == pairs


def test_most_of_those_entered_twice_are_found():
    """The bench shows it for 100,000; this is the floor for a few."""
    people = invented_people(3000)
    twice = {
        pair_id(f"p{p.number:05}", f"p{p.twin_of:05}") for p in people if p.twin_of is not None
    }
    found = {pair.pair_id for pair in scan(traits_of(people), alike).pairs}
    assert len(twice) > 30
    assert len(found & twice) / len(twice) > 0.9
    assert len(found & twice) / len(found) > 0.6


def test_a_pair_is_named_in_one_order():
    """Whichever record is looked at first."""
    assert pair_id("b", "a") == pair_id("a", "b") == "a:b"


def test_what_very_many_share_is_not_compared():
    """A register full of one name would take days."""
    many = [person_traits(f"p{n}", "Ann Bell", "", None, None) for n in range(LARGEST_BLOCK + 1)]
    assert scan(many, alike).compared == 0
    assert scan(many[1:], alike).compared == LARGEST_BLOCK * (LARGEST_BLOCK - 1) // 2
