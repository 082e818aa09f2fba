"""README.md names people who are really there once the demonstration is loaded."""

from deploy.demo.cast import read_cast
from deploy.docs_pages import account_rows, front_page
from deploy.system import ROOT


def test_the_front_page_names_accounts_of_the_demonstration() -> None:
    """The first thing a stranger does is to sign in with one of them."""
    rows = account_rows(read_cast())

    assert len(rows) == 5
    assert rows[0].startswith("| Imogen Sherratt, coordinator | `imogen@network.example.org` |")
    assert all(row.count("|") == 4 for row in rows)


def test_the_committed_front_page_is_the_generated_one() -> None:
    """A renamed person must not stay behind in the front page."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")

    assert front_page(page, ROOT) == page


def test_what_stood_between_the_marks_is_replaced() -> None:
    """Generating twice does not write the table twice."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    old = page.replace("<!-- accounts -->", "<!-- accounts -->\nsomebody who has left")

    assert front_page(old, ROOT) == page
