"""Tests lie where their subject lies: one file each, same name, none left behind."""

from deploy.system import ROOT
from tests.architecture import rules


def test_every_handler_and_domain_module_has_its_test_file():
    """Who changes a rule finds at once what it promises."""
    assert rules.untested(ROOT) == []


def test_no_test_file_is_orphaned():
    """A test of something renamed tests something else, or nothing."""
    assert rules.orphans(ROOT) == []


def test_a_story_that_covers_several_modules_exists():
    """An excuse for a file that is gone excuses everything."""
    assert [file for file in rules.STORIES if not (ROOT / file).exists()] == []
