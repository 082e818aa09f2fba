"""The public list of voices, and everybody's own."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.programme.domain.voice import LISTED
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.voices import AnswerView, Voices, VoicesOfMember, VoiceView
from shared.contracts.values import Location
from shared.policy import scope_of
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database, Document
from shared.storage.scopes import within

NEWEST = [("raised_at", -1), ("_id", 1)]
MOST_OF_ONE = 1000
"""Voices of one person that are looked for; nobody has as many."""


async def voices(query: Voices, database: Database) -> Page[VoiceView]:
    """Those that wait or were answered. Index: newest. Raises BadCursor."""
    listed = {"status": query.status or {"$in": list(LISTED)}}
    return await _page_of(listed, query, database)


async def voices_of_member(
    query: VoicesOfMember, actor: Actor, database: Database
) -> Page[VoiceView]:
    """Whatever became of them. Indexes: of_person of credits; ids of voices. Raises BadCursor."""
    own = within(scope_of(actor, VoicesOfMember), people=("person_id",))
    credits_ = await database.find("credits", own, limit=MOST_OF_ONE)
    ids = sorted({credit["voice_id"] for credit in credits_})
    return await _page_of({"_id": {"$in": ids}}, query, database)


async def _page_of(
    which: Mapping[str, Any], query: Voices | VoicesOfMember, database: Database
) -> Page[VoiceView]:
    found = await database.find(
        "voices",
        {"$and": [which, seek(query.cursor, NEWEST)]},
        sort=NEWEST,
        limit=query.limit + 1,
    )
    titles = await _titles_of_needs(found, database)
    return page(found, query.limit, NEWEST, lambda voice: _view_of(voice, titles))


async def _titles_of_needs(found: Sequence[Document], database: Database) -> dict[str, str]:
    """Of the needs that answers name; one query for a page."""
    ids = {answer["need_id"] for voice in found for answer in voice["answers"]} - {None}
    if not ids:
        return {}
    needs = await database.find("needs", {"_id": {"$in": sorted(ids)}}, projection={"title": 1})
    return {need["_id"]: need["title"] for need in needs}


def _view_of(voice: Document, titles: Mapping[str, str]) -> VoiceView:
    shown = {name: voice[name] for name in VoiceView.model_fields.keys() & voice.keys()}
    answers = tuple(
        AnswerView(
            outcome=answer["outcome"],
            words=answer["words"],
            need_id=answer["need_id"],
            need_title=titles.get(answer["need_id"]),
            answered_at=answer["answered_at"],
        )
        for answer in voice["answers"]
    )
    location = Location(**voice["location"])
    return VoiceView(**shown | {"voice_id": voice["_id"], "location": location, "answers": answers})
