"""Somebody who runs a group asks everybody in it something."""

from services.membership.domain.group import Charter
from services.membership.domain.group_ask import Ask, in_time
from services.membership.domain.group_errors import NotAsked
from services.membership.handlers._groups import running
from services.membership.ports import Calendar, MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.groups import AskMade
from shared.contracts.requests.groups import AskGroup
from shared.policy import require


async def ask_group(
    command: AskGroup, work: MembershipWork, charter: Charter, calendar: Calendar
) -> Done:
    """Refused for a group that takes no asks, and for a day that has passed."""
    group = charter.group(command.group_id)
    require(work.actor, AskGroup, also=await running(group, work))
    if not group.asks:
        raise NotAsked(group.name)
    ask = Ask(
        ask_id=work.new_id(),
        group_id=group.group_id,
        title=command.title,
        words=command.words,
        answer_by=in_time(command.answer_by, today=calendar.day_of(work.now)),
        asked_by=work.actor.id,
        asked_at=work.now,
    )
    work.asks.add(ask)
    work.publish(AskMade(ask_id=ask.ask_id, group_id=ask.group_id, answer_by=ask.answer_by))
    return Done(id=ask.ask_id)
