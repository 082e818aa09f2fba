"""Notices in MongoDB: everybody's inbox."""

from services.notifications.domain.announcement import Notice
from shared.storage.documents import DocumentStore


class MongoNotices(DocumentStore[Notice]):
    """What people were told."""

    collection = "notices"
    shape = Notice
    id_field = "notice_id"
