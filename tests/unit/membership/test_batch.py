"""What an import did to each organisation, and what taking it back may do."""

from datetime import UTC, datetime
from itertools import count

from services.membership.domain.batch import ImportBatch, Intake, undo
from services.membership.domain.entry import Coding, Entry
from services.membership.domain.organisation import BY_HAND, Organisation, Source

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)


def an_entry(coder: str = "a", identifier: str = "GB-CHC-1") -> Entry:
    return Entry(identifier, "A TRUST", coding=Coding(coder, ("HE",), ("Health",)))


def an_intake(*known: Organisation) -> Intake:
    ids = count(1)
    return Intake(known, lambda: f"o{next(ids)}", NOW)


def an_organisation(*sources: Source) -> Organisation:
    """Created by the first source, with one more coding by each other."""
    intake = an_intake()
    taken = [intake.take(an_entry(str(n)), source) for n, source in enumerate(sources)]
    return taken[-1].organisation


def test_rows_of_one_call_see_each_other():
    """A charity that two people coded stands twice in the same file."""
    intake = an_intake()
    arrivals = [intake.take(an_entry(coder), Source("b1", 2)) for coder in "aba"]
    assert [a.outcome for a in arrivals] == ["created", "merged", "unchanged"]
    assert [a.recoded for a in arrivals] == [False, True, False]
    assert {a.organisation.organisation_id for a in arrivals} == {"o1"}


def test_a_merge_that_only_fills_a_field_is_not_a_new_coding():
    """Listeners are told of codings only when there are new ones."""
    intake = an_intake(an_organisation(Source("b1", 2)))
    arrival = intake.take(Entry("GB-CHC-1", "x", description="Text."), Source("b2", 2))
    assert (arrival.outcome, arrival.recoded) == ("merged", False)


def test_an_organisation_that_only_its_batch_knows_goes():
    """Undoing a mistaken file must leave nothing of it."""
    undone = undo(an_organisation(Source("b1", 7), Source("b1", 9)), "b1")
    assert (undone.line, undone.left, undone.problem) == (7, None, None)


def test_a_coding_merged_into_somebody_elses_organisation_goes_alone():
    """The organisation was there before the batch."""
    organisation = an_organisation(BY_HAND, Source("b1", 3))
    undone = undo(organisation, "b1")
    assert undone.left == an_organisation(BY_HAND)
    assert undone.recoded


def test_an_organisation_that_another_batch_added_to_stays_and_says_why():
    """Somebody else's work is not undone with ours."""
    organisation = an_organisation(Source("b1", 2), Source("b2", 2))
    undone = undo(organisation, "b1")
    assert undone.left is organisation
    assert undone.problem is not None
    assert "b2" in undone.problem.message


def test_an_organisation_with_representatives_stays_and_says_why():
    """People who were told that they may speak for it cannot find it gone."""
    undone = undo(an_organisation(Source("b1", 2)).represented_by("p1"), "b1")
    assert undone.problem is not None
    assert undone.problem.field == "representatives"


def test_an_undo_remembers_how_far_it_came():
    """Otherwise organisations that must stay would be visited for ever."""
    batch = ImportBatch("b1", NOW, "p1").undone_to("o1")
    assert batch.undone_up_to == "o1"
    assert batch.undone_to(None).undone_up_to is None
