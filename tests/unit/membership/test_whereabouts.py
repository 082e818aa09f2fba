"""A person's point is never finer than their outward code; an organisation's is as given."""

from services.membership.domain.whereabouts import Point, home_point, site_point

EXACT = (53.010123, -2.180456)


def point_of(outcode: str) -> Point | None:
    """A place pack that knows ST4 alone."""
    return (53.0, -2.18) if outcode == "ST4" else None


def test_a_known_outward_code_decides_where_a_person_lives():
    """What the browser measured is finer than we want to know."""
    assert home_point("ST4", EXACT, point_of) == (53.0, -2.18)


def test_a_point_of_a_person_is_rounded_where_the_outward_code_is_unknown():
    """Two decimals: a square kilometre or so, not a front door."""
    assert home_point("EC1V", EXACT, point_of) == (53.01, -2.18)
    assert home_point(None, EXACT, point_of) == (53.01, -2.18)


def test_nothing_known_is_no_point():
    """Matching then relies on remote offers and words."""
    assert home_point("EC1V", None, point_of) is None
    assert site_point(None, None, point_of) is None


def test_an_organisation_stands_where_it_says():
    """Its address is public, and distance to it matters."""
    assert site_point("ST4", EXACT, point_of) == EXACT
    assert site_point("ST4", None, point_of) == (53.0, -2.18)
