"""What a group was asked, and what its people answered."""

from dataclasses import dataclass

from services.membership.views.groups import names_of, relations_to_group
from services.membership.views.rolls import Rolls
from shared.contracts.envelope import Actor
from shared.contracts.requests.groups import AskAnswerView, AskGroup, AskList, AsksOf, AskView
from shared.policy import allows, require
from shared.storage.mongo import Document

SHOWN = 100


async def asks_of(query: AsksOf, actor: Actor, rolls: Rolls) -> AskList:
    """Newest first; everybody's answers for those who run the group, else one's own.

    Raises GroupUnknown, and NotAllowed for those who neither belong to it nor run it.
    """
    group = rolls.charter.group(query.group_id)
    related = await relations_to_group(group, actor, rolls)
    require(actor, AsksOf, also=related)
    runs = bool(allows(actor, AskGroup, related))
    found = await rolls.database.find(
        "asks",
        {"group_id": group.group_id},
        sort=[("asked_at", -1), ("_id", -1)],
        limit=SHOWN,
    )
    answers = await rolls.database.find(
        "answers", {"ask_id": {"$in": [ask["_id"] for ask in found]}}, sort=[("answered_at", 1)]
    )
    names = await names_of([answer["person_id"] for answer in answers], rolls.database)
    reading = _Reading(actor.id, names, await rolls.size(group), rolls.today.isoformat(), runs)
    return AskList(asks=tuple(_view(ask, answers, reading) for ask in found))


@dataclass(frozen=True)
class _Reading:
    """Who reads, and what they read all asks of one group with."""

    me: str
    names: dict[str, str]
    size: int
    today: str
    runs: bool


def _view(ask: Document, answers: list[Document], reading: _Reading) -> AskView:
    given = [each for each in answers if each["ask_id"] == ask["_id"]]
    mine = next((each for each in given if each["person_id"] == reading.me), None)
    shown = [each for each in given if reading.runs or each is mine]
    return AskView(
        ask_id=ask["_id"],
        group_id=ask["group_id"],
        title=ask["title"],
        words=ask["words"],
        answer_by=ask["answer_by"],
        asked_at=ask["asked_at"],
        asked_of=reading.size,
        answered=len(given),
        open=ask["answer_by"] >= reading.today,
        mine=mine["answer"] if mine else None,
        answers=tuple(
            AskAnswerView.model_validate({**each, "name": reading.names[each["person_id"]]})
            for each in shown
            if each["person_id"] in reading.names
        ),
    )
