"""Every index of this service, applied at start: one per question that is asked."""

from pymongo import IndexModel

_DELAY = [("settled", 1), ("late_days", -1), ("due_on", 1), ("_id", 1)]
"""The order of promises people read: see views/promises.py."""

INDEXES: dict[str, list[IndexModel]] = {
    "promises": [
        IndexModel(_DELAY, name="by_delay"),
        IndexModel([("owner_id", 1), *_DELAY], name="owed_by"),
        IndexModel([("waiting_id", 1), *_DELAY], name="owed_to"),
        IndexModel([("handed_to", 1), *_DELAY], name="handed_to"),
        IndexModel([("thing_id", 1), *_DELAY], name="about_thing"),
        IndexModel([("next_step_at", 1)], name="next_steps"),
    ],
    "waits": [IndexModel([("over", 1), ("begun", 1)], name="waiting")],
    "absences": [
        IndexModel([("ends_on", 1)], name="over"),
        IndexModel([("stand_in_id", 1), ("ends_on", 1)], name="stood_in_by"),
    ],
    "announcements": [
        IndexModel([("told", 1), ("due_at", 1)], name="due"),
        IndexModel([("audience.person_id", 1)], name="of_person"),
    ],
    "notices": [
        IndexModel([("person_id", 1), ("sent_at", -1), ("_id", 1)], name="inbox"),
        IndexModel([("sent_at", 1)], name="retention"),
        IndexModel([("person_id", 1), ("letter_at", 1)], name="brake"),
        IndexModel([("person_id", 1), ("digest_at", 1)], name="waiting_of"),
        IndexModel([("digest_at", 1)], name="digests"),
    ],
    "letters": [
        IndexModel([("posting", 1), ("expires_at", -1), ("due_at", 1)], name="due"),
        # The rule is in claim_letters; this is the guarantee that no link is kept longer.
        IndexModel([("expires_at", 1)], name="forgotten", expireAfterSeconds=0),
        IndexModel([("person_id", 1)], name="of_person"),
    ],
    "preferences": [],
    "zones": [],
    "unreached": [IndexModel([("since", 1), ("_id", 1)], name="longest")],
    "unsubscribes": [
        IndexModel([("expires_at", 1)], name="forgotten", expireAfterSeconds=0),
        IndexModel([("person_id", 1)], name="of_person"),
    ],
    "organisations": [],
    "engagements": [],
    "aliases": [IndexModel([("into", 1)], name="leading_here")],
}
