"""Somebody pressed unsubscribe: mail like that one ends, at once and for good."""

from services.notifications.domain.errors import UnsubscribeLinkNotFound
from services.notifications.domain.rhythm import Preferences
from services.notifications.domain.unsubscribe import fingerprint
from services.notifications.ports import NotificationsWork
from shared.contracts.envelope import Done
from shared.contracts.requests.unsubscribing import StopMail


async def stop_mail(command: StopMail, work: NotificationsWork) -> Done:
    """Only in the inbox from now on. Whoever holds the link may; pressing twice is harmless."""
    link = await work.unsubscribes.get(fingerprint(command.token))
    if link is None or link.expired(work.now):
        raise UnsubscribeLinkNotFound
    aliases = await work.aliases.get_many([link.person_id])
    alias = aliases.get(link.person_id)
    person_id = alias.into if alias else link.person_id
    chosen = await work.preferences.get(person_id) or Preferences(person_id)
    work.preferences.save(chosen.without(link.themes))
    return Done()
