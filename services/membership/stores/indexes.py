"""Every index of membership; each query of a store or a view names no field without one."""

from pymongo import IndexModel

INDEXES: dict[str, list[IndexModel]] = {
    "people": [
        IndexModel([("email_key", 1)], unique=True, name="one_address"),
        IndexModel(
            [("coordinator", 1)], partialFilterExpression={"coordinator": True}, name="coordinators"
        ),
    ],
    "organisations": [
        # Organisations without an identifier are many, so only those with one are unique.
        IndexModel(
            [("identifier", 1)],
            unique=True,
            partialFilterExpression={"identifier": {"$gt": ""}},
            name="one_identifier",
        ),
        IndexModel([("name_key", 1), ("_id", 1)], name="by_name"),
        IndexModel([("name_words", 1), ("name_key", 1), ("_id", 1)], name="by_word"),
        IndexModel([("representatives", 1)], name="of_representative"),
        IndexModel([("additions.source.batch_id", 1), ("_id", 1)], name="of_batch"),
    ],
    "import_batches": [],
}
