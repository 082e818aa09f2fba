"""Every index of programme's database, each with the query it is for."""

from pymongo import IndexModel

INDEXES: dict[str, list[IndexModel]] = {
    "needs": [
        IndexModel([("status", -1), ("claimed_at", -1), ("_id", 1)], name="recognised_then_newest"),
        IndexModel([("claimed_by", 1)], name="of_person"),
    ],
    "voices": [
        IndexModel([("status", 1), ("raised_at", -1), ("_id", 1)], name="newest"),
        IndexModel([("raised_by", 1)], name="of_person"),
    ],
    "credits": [
        IndexModel([("voice_id", 1)], name="of_voice"),
        IndexModel([("person_id", 1)], name="of_person"),
    ],
    "contributions": [
        IndexModel([("need_id", 1), ("minutes", 1), ("pence", 1)], name="sums_from_the_index_alone")
    ],
}
