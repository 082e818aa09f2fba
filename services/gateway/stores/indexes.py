"""What the gateway keeps is found by id or person, and forgotten by time; MongoDB forgets."""

from pymongo import IndexModel

KEPT_FOR = 24 * 60 * 60
"""Seconds an answer is kept for its Idempotency-Key; said in docs/api.md."""


def _gone_at(field: str) -> IndexModel:
    return IndexModel([(field, 1)], expireAfterSeconds=0)


INDEXES: dict[str, list[IndexModel]] = {
    "sessions": [
        _gone_at("ends_at"),
        IndexModel([("person_id", 1), ("seen_at", -1)], name="of_person"),
    ],
    "sign_in_tokens": [_gone_at("expires_at"), IndexModel([("person_id", 1)], name="of_person")],
    "university_flows": [_gone_at("expires_at")],
    "api_tokens": [
        _gone_at("expires_at"),
        IndexModel([("person_id", 1), ("made_at", -1)], name="of_person"),
    ],
    "passkeys": [IndexModel([("person_id", 1), ("made_at", 1)], name="of_person")],
    "challenges": [_gone_at("expires_at")],
    "passkey_resets": [
        IndexModel([("at", -1)], name="latest"),
        IndexModel([("person_id", 1)], name="of_person"),
    ],
    "kept_answers": [
        IndexModel([("claimed_at", 1)], expireAfterSeconds=KEPT_FOR),
        IndexModel([("person_id", 1)], name="of_person"),
    ],
}
