"""Somebody is asked for a check that their duty calls for, and for no more than the law allows."""

from services.membership.domain.ask import CheckAsk, ask_id
from services.membership.domain.safeguarding import Level, SafeguardingPolicy
from services.membership.handlers._clearance import known
from services.membership.ports import MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.requests.clearance import AskForCheck


async def ask_for_check(
    command: AskForCheck, work: MembershipWork, policy: SafeguardingPolicy
) -> Done:
    """One ask for each person and duty: asking again puts another in its place."""
    duty = policy.on(work.now.date()).duty(command.duty)
    level = duty.asked(Level(command.level) if command.level else duty.level)
    ask = CheckAsk(
        ask_id=ask_id(command.person_id, duty.code),
        person_id=await known(command.person_id, work),
        duty=duty.code,
        level=level,
        asked_at=work.now,
        asked_by=work.actor.id,
    )
    work.check_asks.save(ask)
    work.audit.add("check-asked-for", person_id=command.person_id)
    return Done(id=ask.ask_id)
