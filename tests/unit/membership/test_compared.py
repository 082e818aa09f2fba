"""Every record is kept in the form in which it is compared."""

from datetime import UTC, datetime

from services.membership.domain.compared import Compared
from services.membership.domain.entry import Entry
from services.membership.domain.organisation import BY_HAND, Organisation
from services.membership.domain.person import Person

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_people_and_organisations_share_no_key():
    """A person may be called like a shop."""
    person = Person.known_by("kiln@a.example", "Kiln Yard", person_id="p", now=NOW)
    shop = Organisation.registered(Entry(None, "Kiln Yard"), BY_HAND, organisation_id="o", now=NOW)
    records = Compared.person(person, NOW), Compared.organisation(shop, NOW)
    assert not set(records[0].keys) & set(records[1].keys)
    assert [record.waiting_since for record in records] == [NOW, NOW]
