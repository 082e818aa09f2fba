"""What several stories about relationships refuse in the same way."""

from services.membership.domain.group_errors import AddressUnknown, RelationshipUnknown
from services.membership.domain.person import Person
from services.membership.domain.relationship import Relationship
from services.membership.ports import MembershipWork


def there(found: Relationship | None) -> Relationship:
    """The relationship, for those who may see whether there is one. Raises RelationshipUnknown."""
    if found is None:
        raise RelationshipUnknown
    return found


def owner(found: Relationship | None) -> str | None:
    """Whose relationship it is; nobody's where there is none."""
    return found.owner_id if found else None


async def person_with(email: str, work: MembershipWork) -> Person:
    """Somebody who is known here. Raises AddressUnknown."""
    person = await work.people.with_address(email)
    if person is None:
        raise AddressUnknown
    return person
