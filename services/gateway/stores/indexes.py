"""What the gateway keeps is found by id and forgotten by time; MongoDB does the forgetting."""

from pymongo import IndexModel

from services.gateway.domain.session import IDLE

KEPT_FOR = 24 * 60 * 60
"""Seconds an answer is kept for its Idempotency-Key; said in docs/api.md."""

INDEXES: dict[str, list[IndexModel]] = {
    "sessions": [IndexModel([("seen_at", 1)], expireAfterSeconds=int(IDLE.total_seconds()))],
    "sign_in_tokens": [IndexModel([("expires_at", 1)], expireAfterSeconds=0)],
    "kept_answers": [IndexModel([("claimed_at", 1)], expireAfterSeconds=KEPT_FOR)],
}
