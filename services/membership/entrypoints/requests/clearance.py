"""What membership answers about checks, training and who is cleared for what."""

from collections.abc import Callable
from datetime import date

from services.membership.domain.safeguarding import SafeguardingPolicy
from services.membership.handlers.ask_for_check import ask_for_check
from services.membership.handlers.record_check import record_check
from services.membership.handlers.record_training import record_training
from services.membership.handlers.withdraw_record import withdraw_record
from services.membership.ports import MembershipWork
from services.membership.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests import clearance as asked
from shared.contracts.requests.common import Page
from shared.contracts.requests.eligibility import ClearanceForDuty, DutyClearance
from shared.messaging.routers import RequestRouter

Today = Callable[[], date]


def clearance_requests(
    router: RequestRouter, views: Views, policy: SafeguardingPolicy, today: Today
) -> None:
    """What membership answers about checks, training and who is cleared for what."""
    _commands(router, policy)
    _queries(router, views, today)


def _commands(router: RequestRouter, policy: SafeguardingPolicy) -> None:
    @router.command(asked.AskForCheck)
    async def on_ask_for_check(command: asked.AskForCheck, work: MembershipWork) -> Done:
        """Somebody is asked for a check that their duty calls for."""
        return await ask_for_check(command, work, policy)

    @router.command(asked.RecordCheck)
    async def on_record_check(command: asked.RecordCheck, work: MembershipWork) -> Done:
        """A check was seen."""
        return await record_check(command, work, policy)

    @router.command(asked.RecordTraining)
    async def on_record_training(command: asked.RecordTraining, work: MembershipWork) -> Done:
        """Training was completed."""
        return await record_training(command, work, policy)

    @router.command(asked.WithdrawRecord)
    async def on_withdraw_record(command: asked.WithdrawRecord, work: MembershipWork) -> Done:
        """A check or training counts no longer."""
        return await withdraw_record(command, work)


def _queries(router: RequestRouter, views: Views, today: Today) -> None:
    @router.query(asked.SafeguardingPolicyOn)
    async def on_safeguarding_policy_on(
        query: asked.SafeguardingPolicyOn, actor: Actor
    ) -> asked.SafeguardingPolicyView:
        """The policy as it stood on a day."""
        return views.safeguarding_policy_on(query, today())

    @router.query(asked.ClearanceOf)
    async def on_clearance_of(query: asked.ClearanceOf, actor: Actor) -> asked.PersonClearance:
        """What one person's records clear them for."""
        return await views.clearance_of(query, actor, today())

    @router.query(asked.ClearedFor)
    async def on_cleared_for(query: asked.ClearedFor, actor: Actor) -> Page[asked.ClearedPerson]:
        """Who was cleared for a duty on a day."""
        return await views.cleared_for(query, today())

    @router.query(ClearanceForDuty)
    async def on_clearance_for_duty(query: ClearanceForDuty, actor: Actor) -> DutyClearance:
        """Whether somebody is cleared for a duty today, for the service that asks."""
        return await views.clearance_for_duty(query, today())

    @router.query(asked.ChecksDesk)
    async def on_checks_desk(query: asked.ChecksDesk, actor: Actor) -> asked.ChecksDeskView:
        """What waits for whoever looks after checks."""
        return await views.checks_desk(today())
