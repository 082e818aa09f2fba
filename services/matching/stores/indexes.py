"""Every index of matching, with the query it serves."""

from pymongo import IndexModel

NEWEST = [("posted_at", -1), ("_id", 1)]

INDEXES: dict[str, list[IndexModel]] = {
    "members": [],
    "needs": [],
    "organisations": [
        IndexModel([("identifier", 1)], name="identifier"),
        IndexModel([("causes", 1), ("active", 1), ("verified", 1)], name="by-cause"),
    ],
    "offers": [
        IndexModel([("status", 1), ("kind", 1), ("posted_at", -1)], name="open-by-kind"),
        IndexModel([("look_again_at", 1), ("status", 1)], name="due"),
        IndexModel([("member_id", 1), *NEWEST], name="of-member"),
        IndexModel(
            [("status", 1), ("live_matches", 1), ("posted_at", 1), ("_id", 1)], name="unmatched"
        ),
    ],
    "opportunities": [
        IndexModel([("status", 1), *NEWEST], name="board"),
        IndexModel([("status", 1), ("organisation_id", 1), *NEWEST], name="board-of-organisation"),
        IndexModel([("status", 1), ("kind", 1), *NEWEST], name="open-by-kind"),
        IndexModel([("status", 1), ("causes", 1), *NEWEST], name="board-by-cause"),
        IndexModel([("look_again_at", 1), ("status", 1)], name="due"),
        IndexModel([("status", 1), ("days.ends_on", 1)], name="open-by-end"),
        IndexModel([("organisation_id", 1)], name="organisation"),
        IndexModel([("need_id", 1)], name="need"),
        IndexModel([("known_as", 1)], name="known-as", unique=True),
        IndexModel([("fingerprint", 1)], name="alike"),
        IndexModel([("batch_id", 1), ("line", 1)], name="batch"),
    ],
    "matches": [
        IndexModel([("offer_id", 1), ("opportunity_id", 1)], name="once", unique=True),
        IndexModel([("opportunity_id", 1), ("status", 1), ("score", 1)], name="shown"),
        IndexModel(
            [("organisation_id", 1), ("proposed_at", 1), ("answered_by_organisation", 1)],
            name="answers",
        ),
        IndexModel([("opportunity_id", 1), ("status", 1), ("number", 1)], name="in-line"),
        IndexModel([("status", 1), ("check_at", 1)], name="to-check"),
        IndexModel(
            [("member_id", 1), ("waits_for_member", -1), ("score", -1), ("_id", 1)],
            name="of-member",
        ),
        IndexModel(
            [("organisation_id", 1), ("waits_for_organisation", -1), ("score", -1), ("_id", 1)],
            name="of-organisation",
        ),
    ],
    "engagements": [
        IndexModel([("member_id", 1)], name="of-member"),
        IndexModel([("check_at", 1)], name="to-check"),
    ],
    "moves": [IndexModel([("into", 1)], name="of-kept")],
    "visits": [
        IndexModel([("member_id", 1), ("starts_on", -1), ("_id", 1)], name="of-member"),
        IndexModel([("parts.host_id", 1), ("starts_on", -1), ("_id", 1)], name="of-host"),
        IndexModel([("status", 1), ("starts_on", 1), ("_id", 1)], name="to-come"),
        IndexModel([("status", 1), ("starts_on", -1), ("_id", 1)], name="latest"),
        IndexModel([("status", 1), ("ends_on", 1)], name="ended"),
        IndexModel([("ends_on", 1)], name="retention"),
    ],
    "hosts": [],
    "rounds": [
        IndexModel([("opened_at", -1), ("_id", 1)], name="newest"),
        IndexModel([("coordinator_id", 1)], name="of-coordinator"),
    ],
    "round_lines": [
        IndexModel([("round_id", 1), ("_id", 1)], name="of-round"),
        IndexModel([("offer_id", 1)], name="of-offer"),
        IndexModel([("member_id", 1)], name="of-member"),
    ],
    "overrides": [
        IndexModel([("round_id", 1), ("at", 1), ("_id", 1)], name="of-round"),
        IndexModel([("offer_id", 1)], name="of-offer"),
        IndexModel([("member_id", 1)], name="of-member"),
        IndexModel([("at", 1)], name="retention"),
    ],
    "contributions": [
        IndexModel([("match_id", 1), ("reported_at", 1)], name="of-match"),
        IndexModel([("member_id", 1)], name="of-member"),
        IndexModel([("reported_at", 1)], name="retention"),
    ],
}
