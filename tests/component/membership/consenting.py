"""People who agree to things and take them back, in a place that asks for two."""

from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.consent import (
    ConsentsOf,
    ConsentView,
    GiveConsent,
    WithdrawConsent,
)
from tests.builders import a_member
from tests.drivers import ServiceDriver

LETTER = GiveConsent(purpose="newsletter", wording_version="2026-1")


async def agrees(
    membership: ServiceDriver, person_id: str, command: GiveConsent = LETTER
) -> Done | Refused:
    """They agree for themselves."""
    return await membership.asks(command, a_member(person_id))


async def takes_back(
    membership: ServiceDriver, person_id: str, purpose: str = "newsletter"
) -> Done:
    """They take it back."""
    done = await membership.asks(WithdrawConsent(purpose=purpose), a_member(person_id))
    assert isinstance(done, Done)
    return done


async def consents(membership: ServiceDriver, person_id: str) -> dict[str, ConsentView]:
    """What they see of themselves, by purpose."""
    found = await membership.asks(ConsentsOf(person_id=person_id), a_member(person_id))
    assert not isinstance(found, Refused)
    return {one.purpose: one for one in found.consents}
