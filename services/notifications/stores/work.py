"""One transaction of notifications over MongoDB."""

from services.notifications.stores.announcements import MongoAnnouncements
from services.notifications.stores.letters import MongoLetters
from services.notifications.stores.notices import MongoNotices
from services.notifications.stores.parties import MongoAliases, MongoEngagements, MongoOrganisations
from services.notifications.stores.preferences import MongoPreferences, MongoZones
from services.notifications.stores.promises import MongoAbsences, MongoPromises, MongoWaits
from services.notifications.stores.unreached import MongoUnreached
from services.notifications.stores.unsubscribes import MongoUnsubscribes
from shared.storage.work import MongoWork, store


class MongoNotificationsWork(MongoWork):
    """The stores that change together."""

    promises = store(MongoPromises)
    waits = store(MongoWaits)
    absences = store(MongoAbsences)
    announcements = store(MongoAnnouncements)
    notices = store(MongoNotices)
    letters = store(MongoLetters)
    preferences = store(MongoPreferences)
    zones = store(MongoZones)
    unreached = store(MongoUnreached)
    unsubscribes = store(MongoUnsubscribes)
    organisations = store(MongoOrganisations)
    engagements = store(MongoEngagements)
    aliases = store(MongoAliases)
