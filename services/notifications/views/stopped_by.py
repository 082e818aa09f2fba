"""What a link to unsubscribe would end, in words; nothing of whose link it is."""

from datetime import datetime

from services.notifications.domain.errors import UnsubscribeLinkNotFound
from services.notifications.domain.theme import NAMES
from services.notifications.domain.unsubscribe import Unsubscribe, fingerprint
from shared.contracts.requests.unsubscribing import Stopped, StoppedBy
from shared.storage.documents import reader_of
from shared.storage.mongo import Database

_read = reader_of(Unsubscribe, "fingerprint")


async def stopped_by(database: Database, query: StoppedBy, now: datetime) -> Stopped:
    """The names of its themes. Raises UnsubscribeLinkNotFound."""
    found = await database.find_one("unsubscribes", {"_id": fingerprint(query.token)})
    link = _read(found) if found else None
    if link is None or link.expired(now):
        raise UnsubscribeLinkNotFound
    return Stopped(themes=tuple(NAMES[theme] for theme in link.themes))
