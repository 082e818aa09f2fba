"""What an import says is kept with its source, and said once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from services.membership.domain.brought import LEGITIMATE_INTERESTS, Brought
from services.membership.domain.organisation import Source

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ROW = Brought("teamkinetic-1", Source("b1", 2), NOW, outcode="ST4")


def test_the_same_row_in_another_import_says_the_same():
    """The same file again changes nothing."""
    again = replace(ROW, source=Source("b2", 9), at=NOW + timedelta(days=1))
    assert ROW.says_the_same_as(again)
    assert not ROW.says_the_same_as(replace(again, outcode="ST6"))


def test_whoever_was_brought_has_agreed_to_nothing():
    """The basis is ours, and can be objected to; it is not their consent."""
    assert ROW.basis == LEGITIMATE_INTERESTS
