"""By whose clock, and how often: what several handlers must know before they write to somebody."""

from collections.abc import Collection

from services.notifications.domain.rhythm import MailRules, Rhythm, rhythm_of
from services.notifications.ports import NotificationsWork


async def rhythms_of(
    person_ids: Collection[str], work: NotificationsWork, rules: MailRules
) -> dict[str, Rhythm]:
    """How each of them wants their mail; a merged record goes by what the kept one chose."""
    aliases = await work.aliases.get_many(person_ids)
    kept = {each: aliases[each].into if each in aliases else each for each in person_ids}
    chosen = await work.preferences.get_many(kept.values())
    zones = await work.zones.get_many(kept.values())
    return {each: rhythm_of(chosen.get(of), zones.get(of), rules) for each, of in kept.items()}


async def rhythm_of_one(person_id: str, work: NotificationsWork, rules: MailRules) -> Rhythm:
    """How this person wants their mail."""
    return (await rhythms_of((person_id,), work, rules))[person_id]
