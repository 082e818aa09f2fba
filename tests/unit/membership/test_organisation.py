"""An organisation keeps every opinion about it, and who brought which."""

from datetime import UTC, datetime

from services.membership.domain.entry import Coding, Entry
from services.membership.domain.organisation import BY_HAND, Organisation, Source

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
HEALTH = Coding("a", ("HE",), ("Health",))
HOUSING = Coding("b", ("HO",), ("Housing", "Health"))


def an_organisation(entry: Entry | None = None, source: Source = BY_HAND) -> Organisation:
    entry = entry or Entry("GB-CHC-1", "A TRUST", coding=HEALTH)
    return Organisation.registered(entry, source, organisation_id="o1", now=NOW)


def test_codings_that_differ_are_all_kept_and_their_causes_united():
    """Two people who disagree are both heard; matching uses the union."""
    merged = an_organisation().merged(Entry("GB-CHC-1", "x", coding=HOUSING), Source("b1", 2))
    assert merged.codings == (HEALTH, HOUSING)
    assert merged.causes == ("Health", "Housing")


def test_a_coding_known_already_changes_nothing():
    """The same file again must be a no-op, not merely a similar result."""
    organisation = an_organisation()
    assert organisation.merged(Entry("GB-CHC-1", "x", coding=HEALTH), BY_HAND) is organisation


def test_blank_fields_are_filled_and_others_left_alone():
    """The first source is not overruled by whichever file comes last."""
    organisation = an_organisation(Entry("GB-CHC-1", "A TRUST", description="First."))
    merged = organisation.merged(
        Entry("GB-CHC-1", "B", "ST4", (53.0, -2.0), "Second.", "https://a.example"), BY_HAND
    )
    assert (merged.name, merged.description) == ("A TRUST", "First.")
    assert (merged.outcode, merged.point) == ("ST4", (53.0, -2.0))
    assert merged.additions[-1].filled == ("outcode", "point", "website")


def test_a_batch_taken_out_leaves_no_trace():
    """Undo means as if it had never happened."""
    before = an_organisation()
    entry = Entry("GB-CHC-1", "x", "ST4", (53.0, -2.0), "Text.", coding=HOUSING)
    assert before.merged(entry, Source("b1", 2)).without("b1") == before


def test_a_person_represents_an_organisation_once():
    """Appointing again is no news."""
    organisation = an_organisation().represented_by("p1")
    assert organisation.representatives == ("p1",)
    assert organisation.represented_by("p1") is organisation
