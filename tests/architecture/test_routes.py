"""No page and no operation without somebody having said who is let in."""

from tests.e2e.routes import ROUTES, discovered


def test_every_route_says_who_is_let_in():
    """tests/e2e/test_authorisation.py tries them all; what it does not know, it cannot try.

    Add a row to tests/e2e/routes.py.
    """
    found = list(discovered())
    assert sorted(set(found) - ROUTES.keys()) == [], "rows to add to tests/e2e/routes.py"
    assert sorted(ROUTES.keys() - set(found)) == [], "rows of routes that are gone"
    assert len(found) == len(set(found)), "two routes for one address: which of them answers?"
