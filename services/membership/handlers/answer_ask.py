"""One of a group answers what the group was asked."""

from services.membership.domain.group import Charter
from services.membership.domain.group_ask import Answer
from services.membership.handlers._groups import belonging
from services.membership.ports import Calendar, MembershipWork
from shared.contracts.envelope import Done
from shared.contracts.events.groups import AskAnswered
from shared.contracts.requests.groups import AnswerAsk
from shared.policy import require


async def answer_ask(
    command: AnswerAsk, work: MembershipWork, charter: Charter, calendar: Calendar
) -> Done:
    """Refused for those who do not belong to the group today, and after the day to answer by."""
    today = calendar.day_of(work.now)
    ask = await work.asks.get(command.ask_id)
    related = await belonging(charter.group(ask.group_id), work, today) if ask else ()
    require(work.actor, AnswerAsk, also=related)
    assert ask is not None, "nobody belongs to the group of no ask"
    ask.open_on(today)
    earlier = await work.answers.of_person(ask.ask_id, work.actor.id)
    work.answers.save(
        Answer(
            answer_id=earlier.answer_id if earlier else work.new_id(),
            ask_id=ask.ask_id,
            person_id=work.actor.id,
            answer=command.answer,
            words=command.words,
            answered_at=work.now,
        )
    )
    work.publish(AskAnswered(ask_id=ask.ask_id, person_id=work.actor.id, answer=command.answer))
    return Done(id=ask.ask_id)
