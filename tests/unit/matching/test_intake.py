"""A batch of rows meets what is there already."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.matching.domain.errors import Problem
from services.matching.domain.intake import Intake, row_key
from services.matching.domain.places import Outcodes
from services.matching.domain.projections import Organisation
from services.matching.domain.rows import Draft, read_row
from tests.unit.matching.builders import NOW, VOCABULARY, an_opportunity

ORGANISATION = Organisation("o1", "Trust", identifier="GB-CHC-1")


def an_intake() -> Intake:
    """Knows one organisation by its registry identifier."""
    numbers: Iterator[int] = count(1)
    return Intake("batch-1", NOW, lambda: f"new-{next(numbers)}", {"GB-CHC-1": ORGANISATION})


def a_draft(identifier: str = "1", **values: Any) -> Draft:
    """A readable row."""
    row = {"identifier": identifier, "organisation": "GB-CHC-1", "title": f"Title {identifier}"}
    draft = read_row({**row, **values}, VOCABULARY, Outcodes({}, {}))
    assert isinstance(draft, Draft)
    return draft


def test_a_new_row_is_created_for_its_organisation() -> None:
    """Due at once, so that the clock proposes it."""
    intake = an_intake()

    taken = intake.take(2, a_draft())

    assert (taken.outcome, taken.opportunity_id) == ("created", "new-1")
    created = intake.created["new-1"]
    assert (created.organisation_id, created.organisation_name) == ("o1", "Trust")
    assert (created.look_again_at, created.batch_id, created.line) == (NOW, "batch-1", 2)


def test_the_same_row_twice_in_one_file_is_unchanged() -> None:
    """The first one counts."""
    intake = an_intake()
    first = intake.take(2, a_draft())

    assert intake.take(3, a_draft(title="Another title")).outcome == "unchanged"
    assert intake.created.keys() == {first.opportunity_id}


def test_what_is_there_already_is_recognised() -> None:
    """By its row key, or by its likeness; then the other name is kept on it."""
    intake = an_intake()
    draft = a_draft("9", title="Sort donations")
    there = intake.take(2, draft)
    kept = intake.created[there.opportunity_id or ""]
    later = an_intake()
    later.knows([kept])

    assert later.take(2, draft).outcome == "unchanged"
    assert later.take(3, a_draft("10", title="sort DONATIONS")).outcome == "merged"
    assert later.merged["new-1"].known_as == ("o1/9", "o1/10")
    assert later.take(4, a_draft("10", title="anything")).outcome == "unchanged"


def test_what_is_over_neither_merges_with_what_is_open_nor_is_due() -> None:
    """This year's call is not last year's."""
    intake = an_intake()
    over = intake.take(2, a_draft("1", title="Fair", ends_on="2020-01-01"))
    new = intake.take(3, a_draft("2", title="Fair"))

    assert [over.outcome, new.outcome] == ["created", "created"]
    assert [problem.field for problem in over.problems] == ["ends_on"]
    assert intake.created[over.opportunity_id or ""].look_again_at is None


def test_bad_rows_and_unknown_organisations_are_rejected_with_reasons() -> None:
    """Nothing of them is kept."""
    intake = an_intake()
    bad = intake.take(2, (Problem("title", "This is blank."),))
    unknown = intake.take(3, a_draft(organisation="GB-CHC-2"))

    assert [bad.outcome, unknown.outcome] == ["rejected", "rejected"]
    assert unknown.problems[0].field == "organisation"
    assert not intake.created


def test_an_opportunity_posted_by_hand_takes_the_row_in() -> None:
    """A file must not repeat what somebody typed."""
    intake = an_intake()
    draft = a_draft("1", title="Open days")
    by_hand = an_intake()
    by_hand.take(2, draft)
    fingerprint = by_hand.created["new-1"].fingerprint
    intake.knows([an_opportunity(organisation_id="o1", fingerprint=fingerprint)])

    assert intake.take(2, draft).outcome == "merged"
    assert intake.merged["opportunity-1"].known_as == ("opportunity-1", "o1/1")


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from("AB"))))
def test_every_row_is_answered_and_every_name_is_kept_once(rows: list[tuple[int, str]]) -> None:
    """However rows repeat: none is lost, and no two opportunities share a name."""
    intake = an_intake()

    taken = [intake.take(n, a_draft(str(id_), title=t)) for n, (id_, t) in enumerate(rows, 2)]

    assert [each.line for each in taken] == list(range(2, len(rows) + 2))
    names = [name for kept in intake.created.values() for name in kept.known_as]
    assert sorted(names) == sorted({row_key("o1", str(id_)) for id_, _ in rows})
