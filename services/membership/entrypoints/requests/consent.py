"""What membership answers about consent."""

from services.membership.handlers.give_consent import give_consent
from services.membership.handlers.withdraw_consent import withdraw_consent
from services.membership.ports import MembershipWork, Place
from services.membership.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.consent import (
    ConsentsOf,
    GiveConsent,
    PersonConsents,
    WithdrawConsent,
)
from shared.messaging.routers import RequestRouter


def consent_requests(router: RequestRouter, views: Views, place: Place) -> None:
    """What membership answers about consent."""

    @router.command(GiveConsent)
    async def on_give_consent(command: GiveConsent, work: MembershipWork) -> Done:
        """Somebody agrees to one purpose."""
        return await give_consent(command, work, place)

    @router.command(WithdrawConsent)
    async def on_withdraw_consent(command: WithdrawConsent, work: MembershipWork) -> Done:
        """Somebody takes a consent back."""
        return await withdraw_consent(command, work)

    @router.query(ConsentsOf)
    async def on_consents_of(query: ConsentsOf, actor: Actor) -> PersonConsents:
        """What one person agreed to, purpose by purpose."""
        return await views.consents_of(query, actor)
