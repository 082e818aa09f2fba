"""People with rights that few tests need."""

from shared.contracts.envelope import Actor


def a_safeguarding_lead(person_id: str = "lead-1") -> Actor:
    """Somebody of the safeguarding team."""
    return Actor(id=person_id, roles=frozenset({"safeguarding"}))
