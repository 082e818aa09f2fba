"""Two ways of writing one address must be one person."""

from services.membership.domain.address import address_key, kept_address


def test_case_and_look_alike_forms_are_one_address():
    """Full-width letters and capitals would otherwise make a second account for one mailbox."""
    assert address_key("Ann@Example.org") == address_key("ann@example.org ")
    assert address_key("\uff41nn@example.org") == address_key("ann@example.org")


def test_different_mailboxes_stay_different():
    """Dots and plus signs mean something at many providers, so they are not folded away."""
    assert address_key("a.nn@example.org") != address_key("ann@example.org")
    assert address_key("ann+1@example.org") != address_key("ann@example.org")


def test_the_address_that_is_written_to_keeps_its_letters():
    """Folding is for comparing; mail to a folded address might reach nobody."""
    assert kept_address("Stra\u00dfe@Example.org") == "stra\u00dfe@example.org"
