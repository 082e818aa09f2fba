"""Parties: an organisation always has something to be called by."""

from services.notifications.domain.parties import Organisation, name_of


def test_an_organisation_nobody_has_heard_of_is_still_called_something():
    """Events of different services may overtake each other; a notice must read well anyway."""
    assert name_of(Organisation("o-1", "Bottle Oven Trust")) == "Bottle Oven Trust"
    assert name_of(None) == "an organisation"
