"""Imports in MongoDB, by the name they were sent under."""

from services.membership.domain.batch import ImportBatch
from shared.storage.documents import DocumentStore


class MongoBatches(DocumentStore[ImportBatch]):
    """Collection `import_batches`."""

    collection = "import_batches"
    shape = ImportBatch
    id_field = "batch_id"
