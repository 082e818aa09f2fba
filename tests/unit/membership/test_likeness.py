"""A score is symmetric, forgives slips of the pen, and is the sum of its grounds."""

from hypothesis import assume, given
from hypothesis import strategies as st

from services.membership.clients.likeness import alike
from services.membership.domain.likeness import COMMON_FROM, SUGGESTED_FROM, judge
from services.membership.domain.traits import Traits, person_traits

LETTERS = "abcdefghijklmnoprstuw"
words = st.text(LETTERS, min_size=4, max_size=9)
names = st.builds(lambda first, last: f"{first} {last}", words, words)
people = st.builds(
    person_traits,
    st.sampled_from(["1", "2"]),
    names | st.text(max_size=20),
    st.builds(lambda box: f"{box}@a.example", st.text(LETTERS + "0.", max_size=12)),
    st.sampled_from([None, "ST4", "ST6"]),
    st.sampled_from([None, 1950, 1980]),
)


def ann(**changes: object) -> Traits:
    """Ann Bell of ST4, born in 1970."""
    plain = {"person_id": "1", "name": "Ann Bell", "email": "ann.bell@a.example"}
    return person_traits(**{**plain, "outcode": "ST4", "birth_year": 1970, **changes})  # type: ignore[arg-type]


def score(one: Traits, other: Traits, namesakes: int = 2) -> int:
    return judge(one, other, namesakes, alike).score


@given(people, people, st.integers(1, 50))
def test_the_order_of_the_two_does_not_matter(one: Traits, other: Traits, namesakes: int):
    """Else a pair would be suggested or not by the accident of its ids."""
    there, back = judge(one, other, namesakes, alike), judge(other, one, namesakes, alike)
    assert there == back
    assert there.score == max(0, min(100, sum(ground.points for ground in there.grounds)))


@given(st.data(), words, words, st.sampled_from(LETTERS))
def test_one_slip_in_a_name_is_forgiven(data: st.DataObject, first: str, last: str, letter: str):
    """One letter wrong, missing, twice, or exchanged; the mailbox is the same."""
    name = f"{first} {last}"
    at = data.draw(st.integers(0, len(name) - 2))
    assume(" " not in name[at : at + 2])
    slips = (
        name[:at] + letter + name[at + 1 :],
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    )
    slip = data.draw(st.sampled_from(slips))
    one = person_traits("1", name, "box77@a.example", "ST4", None)
    other = person_traits("2", slip, "box77@b.example", "ST4", None)
    assert score(one, other) >= SUGGESTED_FROM


def test_a_common_name_proves_less():
    """There are many Ann Bells."""
    moved = ann(person_id="2", email="x@b.example", birth_year=None)
    assert score(ann(), moved) >= SUGGESTED_FROM > score(ann(), moved, namesakes=COMMON_FROM)


def test_a_name_alone_is_not_enough():
    """Two people may have one name."""
    assert score(ann(), person_traits("2", "Ann Bell", "x@b.example", None, None)) < SUGGESTED_FROM


def test_different_years_of_birth_speak_against():
    """A father and a son, at one address."""
    son = ann(person_id="2", birth_year=1995)
    assert score(ann(), son) < SUGGESTED_FROM


def test_a_mailbox_made_of_the_name_proves_less_than_one_with_a_number():
    """Anybody of the name would choose it."""

    def together(mailbox: str) -> int:
        email = f"{mailbox}@a.example"
        return score(*(person_traits(i, "Ann Bell", email, None, None) for i in ("1", "2")))

    assert together("ann.bell77") > together("ann.bell")


def test_people_who_share_no_word_are_not_compared_further():
    """A couple shares mailbox and area."""
    assert judge(ann(), ann(person_id="2", name="Tom Nowak"), 1, alike).grounds == ()


def test_a_middle_name_is_no_difference():
    """Registers have it, forms do not."""
    longer = ann(person_id="2", name="Ann Mary Bell", email="other9@b.example")
    codes = [ground.code for ground in judge(ann(), longer, 1, alike).grounds]
    assert codes == ["part-of-name", "same-outcode", "same-birth-year"]
