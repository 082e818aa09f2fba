"""How one person is written to: what they chose, and the place's rules for the rest."""

from datetime import datetime

from services.notifications.domain.rhythm import MailRules, Preferences, Rhythm, Zone, rhythm_of
from services.notifications.domain.theme import ALWAYS, NAMES, themes_for
from shared.contracts.envelope import Actor
from shared.contracts.requests.messages import Messages, MyMessages, ThemeView
from shared.policy import require
from shared.policy.rule import held_by
from shared.storage.documents import reader_of
from shared.storage.mongo import Database

_chosen = reader_of(Preferences, "person_id")
_zone = reader_of(Zone, "person_id")


async def messages_of(database: Database, actor: Actor, rules: MailRules) -> Messages:
    """Of the person who asks: there is no way to name somebody else."""
    require(actor, MyMessages, person_id=actor.id)
    unreached = await _unreached_since(database, actor.id)
    chosen = await database.find_one("preferences", {"_id": actor.id})
    zone = await database.find_one("zones", {"_id": actor.id})
    rhythm = rhythm_of(_chosen(chosen) if chosen else None, _zone(zone) if zone else None, rules)
    return Messages(
        themes=_themes(rhythm, coordinator="coordinator" in held_by(actor)),
        always=ALWAYS,
        time_zone=rhythm.zone.key,
        quiet_from=rhythm.quiet_from,
        quiet_until=rhythm.quiet_until,
        singles_a_week=rhythm.singles_a_week,
        unreached_since=unreached,
    )


def _themes(rhythm: Rhythm, *, coordinator: bool) -> tuple[ThemeView, ...]:
    return tuple(
        ThemeView(theme=theme.value, name=NAMES[theme], frequency=rhythm.frequency(theme).value)
        for theme in themes_for(coordinator=coordinator)
    )


async def _unreached_since(database: Database, person_id: str) -> datetime | None:
    """Since when their mail server refuses them, under any of their ids. Index: leading_here."""
    aliases = await database.find("aliases", {"into": person_id}, projection={"_id": 1})
    ids = [person_id, *(alias["_id"] for alias in aliases)]
    found = await database.find_one("unreached", {"_id": {"$in": ids}}, sort=[("since", 1)])
    return found["since"] if found else None
