"""What people chose of their mail, and the clocks they live by, in MongoDB."""

from services.notifications.domain.rhythm import Preferences, Zone
from shared.storage.documents import DocumentStore


class MongoPreferences(DocumentStore[Preferences]):
    """One document per person who ever chose anything."""

    collection = "preferences"
    shape = Preferences
    id_field = "person_id"


class MongoZones(DocumentStore[Zone]):
    """Time zones of members."""

    collection = "zones"
    shape = Zone
    id_field = "person_id"
