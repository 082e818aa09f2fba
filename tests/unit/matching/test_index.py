"""The index of open opportunities finds what rules and score alone find, whatever happened."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.matching.domain.days import Days
from services.matching.domain.kinds import Kind, OpportunityStatus
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.places import NOWHERE, Place
from services.matching.domain.rules import Pair, stops
from services.matching.domain.score import Standing, score
from services.matching.domain.vocabulary import Vocabulary
from services.matching.stores.index import Found, OpportunityIndex
from services.matching.stores.index.snapshot import load, save
from tests.unit.matching.builders import NOW, TODAY, VOCABULARY, an_offer, an_opportunity

MOST_PENDING = 3
CAUSES = ("Heritage", "ArtsAndCulture", "Housing", "Other", "Unheard")
SKILLS = ("Teaching", "Data")
WORDS = ("kiln", "canal", "bottle", "oven", "pottery")
Board = dict[str, tuple[Opportunity, Standing]]
chances = st.randoms(use_true_random=True)


def a_random_place(random: Random) -> Place:
    """Somewhere near, somewhere far, only an outward code, or nowhere."""
    near = Place("ST1", 53 + random.gauss(0, 0.2), -2.2 + random.gauss(0, 0.2))
    return random.choice((near, near, Place("ST1"), Place("ST9"), NOWHERE, Place(None, -33.9, 151)))


def some(random: Random, words: Iterable[str]) -> tuple[str, ...]:
    """None, some or all of them."""
    return tuple(word for word in words if random.random() < 0.35)


def random_days(random: Random) -> Days:
    """Mostly any day; sometimes with a first or a last one."""
    first = TODAY + timedelta(random.randint(-20, 20)) if random.random() < 0.3 else None
    last = (first or TODAY) + timedelta(random.randint(-3, 30)) if random.random() < 0.4 else None
    return Days(first, max(last, first) if last and first else last)


def a_random_opportunity(random: Random, number: int) -> tuple[Opportunity, Standing]:
    """Anything that can stand on the board, and some things that cannot any more."""
    opportunity = an_opportunity(
        opportunity_id=f"opportunity-{number}",
        kind=random.choice((Kind.TIME, Kind.TIME, Kind.TREASURE)),
        posted_at=NOW - timedelta(random.randint(0, 300)),
        causes=some(random, CAUSES),
        skills=some(random, SKILLS),
        remote=random.random() < 0.3,
        place=a_random_place(random),
        days=random_days(random),
        places=random.choice((None, 1, 3)),
        places_taken=random.choice((0, 0, 1)),
        organisation_active=random.random() < 0.9,
        serves_recognised_need=random.random() < 0.3,
        words=some(random, WORDS),
        status=random.choice((*[OpportunityStatus.OPEN] * 6, OpportunityStatus.CLOSED)),
    )
    asked = random.randint(0, 8)
    standing = Standing(
        shown=random.randint(0, 9),
        pending_scores=(0.5,) * random.randint(0, MOST_PENDING),
        asked=asked,
        answered=random.randint(0, asked),
    )
    return opportunity, standing


def a_random_offer(random: Random) -> Offer:
    """Time or money from anywhere."""
    money = random.random() < 0.2
    return an_offer(
        kind=Kind.TREASURE if money else Kind.TIME,
        pounds=50.0 if money else None,
        causes=some(random, CAUSES),
        interests=some(random, CAUSES),
        skills=some(random, SKILLS),
        place=a_random_place(random),
        max_km=random.choice((0, 5, 20, 20_000)),
        remote=random.random() < 0.5,
        in_person=random.random() < 0.9,
        days=replace(random_days(random), ends_on=None),
        words=some(random, WORDS),
    )


def by_the_rules(
    board: Board, offer: Offer, passed_over: set[str], vocabulary: Vocabulary = VOCABULARY
) -> list[tuple[float, str]]:
    """(score, id) of everything that may be proposed, from rules and score alone."""
    there = [(o, s) for o, s in board.values() if o.kind is offer.kind and o.is_open]
    average = sum(s.shown for _, s in there) / len(there) if there else 0.0
    found = []
    for opportunity, standing in there:
        pair = Pair(offer, opportunity, TODAY, opportunity.opportunity_id in passed_over)
        if not stops(pair) and standing.pending < MOST_PENDING:
            known = replace(standing, shown_on_average=average)
            found.append((score(pair, vocabulary, known).total, opportunity.opportunity_id))
    return sorted(found, reverse=True)


def an_index(board: Board) -> OpportunityIndex:
    """Everything on the board."""
    index = OpportunityIndex(VOCABULARY, MOST_PENDING)
    for opportunity, standing in board.values():
        index.put(opportunity, standing)
    return index


def a_board(random: Random, most: int = 120) -> Board:
    """Up to so many opportunities."""
    made = (a_random_opportunity(random, number) for number in range(random.randint(0, most)))
    return {opportunity.opportunity_id: (opportunity, standing) for opportunity, standing in made}


def agree(found: list[Found], expected: list[tuple[float, str]], most: int) -> None:
    """The same scores from the best down, and each of those found is what it says."""
    scores = {each: total for total, each in expected}
    assert [round(f.score, 3) for f in found] == pytest.approx(
        [round(total, 3) for total, _ in expected[:most]], abs=0.0011
    )
    for each in found:
        assert each.score == pytest.approx(scores[each.opportunity_id], abs=0.0001)


@settings(max_examples=150)
@given(random=chances)
def test_it_finds_what_rules_and_score_find(random: Random):
    """Two forms of one definition: no fast answer may differ from the one we can explain."""
    board = a_board(random)
    index = an_index(board)
    for _ in range(3):
        offer = a_random_offer(random)
        passed_over = set(random.sample(sorted(board), len(board) // 10))

        found = index.best(offer, TODAY, 10, passed_over)

        agree(found, by_the_rules(board, offer, passed_over), 10)


@settings(max_examples=60)
@given(random=chances)
def test_it_stays_right_whatever_changes(random: Random):
    """Put, noted, taken out and swept: what is found is what is on the board now."""
    board = a_board(random, 60)
    index = an_index(board)
    for number in range(80):
        change(random, number, board, index)
    for part in index.parts.values():
        if random.random() < 0.5:
            part.sweep()
    offer = a_random_offer(random)

    agree(index.best(offer, TODAY, 10), by_the_rules(board, offer, set()), 10)


def change(random: Random, number: int, board: Board, index: OpportunityIndex) -> None:
    """Something happens to one of them."""
    what = random.random()
    if what < 0.3 or not board:
        opportunity, standing = a_random_opportunity(random, 1000 + number)
        index.put(opportunity, standing)
    else:
        opportunity, standing = board[random.choice(sorted(board))]
        if what < 0.5:
            del board[opportunity.opportunity_id]
            index.remove(opportunity.opportunity_id)
            return
        if what < 0.8:
            standing = a_random_opportunity(random, number)[1]
            opportunity = replace(opportunity, places_taken=random.choice((0, 1)))
            index.note(opportunity, standing)
        else:
            opportunity = replace(opportunity, causes=some(random, CAUSES), remote=True)
            index.put(opportunity, standing)
    board[opportunity.opportunity_id] = (opportunity, standing)


@settings(max_examples=40)
@given(random=chances)
def test_reading_few_shelves_gives_what_reading_all_gives(random: Random):
    """Exact means exact: the same ids and the same scores, to the last bit."""
    index = an_index(a_board(random, 400))
    for _ in range(5):
        offer = a_random_offer(random)

        assert index.best(offer, TODAY, 10) == index.best_by_scan(offer, TODAY, 10)


@settings(max_examples=25)
@given(random=chances)
def test_what_was_saved_answers_as_before(random: Random, tmp_path_factory: pytest.TempPathFactory):
    """A restart reads the file instead of the whole board."""
    index = an_index(a_board(random))
    offer = a_random_offer(random)
    file = tmp_path_factory.mktemp("index") / "board.npz"

    save(index, file, position="here")
    again = OpportunityIndex(VOCABULARY, MOST_PENDING)

    assert load(again, file) == "here"
    assert again.best(offer, TODAY, 10) == index.best(offer, TODAY, 10)
    assert len(again) == len(index)


def test_a_file_of_another_vocabulary_is_not_read(tmp_path):
    """Its numbers stand for other causes: everything would be found for the wrong reason."""
    index = an_index({})
    save(index, tmp_path / "board.npz", position="here")
    other = replace(VOCABULARY, areas={"Housing": "social"})

    assert load(OpportunityIndex(other, MOST_PENDING), tmp_path / "board.npz") is None


@pytest.mark.parametrize("content", [None, b"", b"not an archive"])
def test_a_file_that_is_missing_or_spoilt_is_not_read(tmp_path, content):
    """Then the board is read instead; nothing else is lost."""
    file = tmp_path / "board.npz"
    if content is not None:
        file.write_bytes(content)

    assert load(OpportunityIndex(VOCABULARY, MOST_PENDING), file) is None


def test_a_word_that_everybody_uses_tells_nothing():
    """It would only make the search slow and the reasons dull."""
    index = OpportunityIndex(VOCABULARY, MOST_PENDING)
    for number in range(201):
        words = ("kiln", "canal") if number == 0 else ("kiln",)
        index.put(an_opportunity(opportunity_id=f"o{number}", words=words))

    assert index.telling(an_offer(words=("kiln", "canal"))) == ("canal",)


def test_a_vocabulary_too_large_for_the_index_is_refused_at_the_start():
    """Wrapping round would file two causes under one number."""
    areas = {f"Cause{number}": "social" for number in range(255)}

    with pytest.raises(ValueError, match="use 254"):
        OpportunityIndex(replace(VOCABULARY, areas=areas), MOST_PENDING)
