"""Every index of membership; each query of a store or a view names no field without one."""

from pymongo import IndexModel

INDEXES: dict[str, list[IndexModel]] = {
    "people": [
        IndexModel([("email_key", 1)], unique=True, name="one_address"),
        # One index for the whole directory by name, one for words, one for all filters. Sorted
        # by name inside, so that a page is read and nothing is sorted.
        IndexModel([("directory.name_key", 1), ("_id", 1)], name="by_name"),
        IndexModel(
            [("directory.starts", 1), ("directory.name_key", 1), ("_id", 1)], name="by_start"
        ),
        IndexModel([("directory.tags", 1), ("directory.name_key", 1), ("_id", 1)], name="by_tag"),
        IndexModel([("directory.version", 1)], name="by_rules"),
        IndexModel(
            [("merged_into", 1)],
            partialFilterExpression={"merged_into": {"$gt": ""}},
            name="merged",
        ),
        IndexModel(
            [("brought.source.batch_id", 1), ("_id", 1)],
            partialFilterExpression={"brought.source.batch_id": {"$gt": ""}},
            name="of_batch",
        ),
        IndexModel(
            [("membership.joined_at", 1)],
            partialFilterExpression={"membership.joined_at": {"$exists": True}},
            name="members",
        ),
        # Until every installation has carried its coordinators over into appointments.
        IndexModel(
            [("coordinator", 1)], partialFilterExpression={"coordinator": True}, name="coordinators"
        ),
        IndexModel(
            [("administrator", 1)],
            partialFilterExpression={"administrator": True},
            name="administrators",
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
        IndexModel(
            [("name_key", 1), ("_id", 1)],
            partialFilterExpression={"unverified": True},
            name="unverified_by_name",
        ),
        IndexModel([("additions.source.batch_id", 1), ("_id", 1)], name="of_batch"),
    ],
    "import_batches": [],
    "appointments": [
        IndexModel(
            [("group_id", 1), ("person_id", 1)],
            unique=True,
            partialFilterExpression={"open": True},
            name="one_open_appointment",
        ),
        IndexModel([("person_id", 1), ("open", 1)], name="of_person"),
        IndexModel(
            [("referral_code", 1)],
            unique=True,
            partialFilterExpression={"referral_code": {"$gt": ""}},
            name="one_code",
        ),
        IndexModel([("open", 1), ("ends_on", 1)], name="by_last_day"),
    ],
    "seats": [
        IndexModel([("group_id", 1), ("_id", 1)], name="of_group"),
        IndexModel([("mandates.person_id", 1)], name="of_person"),
        IndexModel([("mandates.ends_on", 1)], name="by_last_day"),
    ],
    "delegations": [
        IndexModel(
            [("group_id", 1), ("organisation_id", 1)],
            unique=True,
            partialFilterExpression={"open": True},
            name="one_open_delegation",
        ),
    ],
    "referrals": [IndexModel([("ambassador_id", 1)], name="of_ambassador")],
    "asks": [IndexModel([("group_id", 1), ("asked_at", -1), ("_id", -1)], name="of_group")],
    "answers": [
        IndexModel([("person_id", 1), ("ask_id", 1)], unique=True, name="one_answer"),
        IndexModel([("ask_id", 1)], name="of_ask"),
    ],
    "relationships": [
        IndexModel([("person_id", 1)], sparse=True, name="about"),
        IndexModel([("opened_at", -1), ("_id", -1)], name="newest"),
        IndexModel([("owner_id", 1), ("opened_at", -1), ("_id", -1)], name="of_owner"),
    ],
    "relationship_readings": [
        IndexModel([("relationship_id", 1), ("read_at", -1), ("_id", -1)], name="of_relationship"),
        IndexModel([("person_id", 1)], name="of_reader"),
    ],
    "clearance_records": [
        IndexModel([("person_id", 1), ("recorded_at", -1)], name="of_person"),
        IndexModel(
            [("kind", 1), ("what", 1), ("valid_until", 1), ("issued_on", 1), ("person_id", 1)],
            name="valid",
        ),
        IndexModel([("withdrawal", 1), ("valid_until", 1)], name="ending"),
    ],
    "check_asks": [
        IndexModel([("asked_at", 1)], name="oldest"),
        IndexModel([("person_id", 1)], name="of_person"),
    ],
    "consents": [
        # By purpose for the newest entry, by day for the whole ledger of one person.
        IndexModel([("person_id", 1), ("purpose", 1), ("at", -1), ("_id", -1)], name="of_purpose"),
        IndexModel([("person_id", 1), ("at", -1), ("_id", -1)], name="of_person"),
    ],
    "compared": [
        IndexModel([("keys", 1)], name="by_key"),
        IndexModel(
            [("waiting_since", 1)],
            partialFilterExpression={"waiting_since": {"$type": "date"}},
            name="waiting",
        ),
    ],
    "suggestions": [
        IndexModel([("kind", 1), ("status", 1), ("score", -1), ("_id", 1)], name="to_decide"),
        IndexModel([("first_id", 1), ("status", 1)], name="first"),
        IndexModel([("second_id", 1), ("status", 1)], name="second"),
    ],
    "scan_orders": [],
    "merges": [
        IndexModel([("kept_id", 1)], name="of_kept"),
        IndexModel([("absorbed_id", 1)], name="of_absorbed"),
        IndexModel([("undone_at", 1), ("merged_at", -1), ("_id", 1)], name="newest"),
    ],
    "erasures": [
        IndexModel([("erased_at", -1), ("_id", 1)], name="newest"),
        IndexModel([("alarmed_at", 1), ("erased_at", 1)], name="late"),
    ],
    "holds": [],
    "keyring": [],
    "university_accounts": [IndexModel([("person_id", 1)], name="of_person")],
    "invitations": [IndexModel([("accepted_by", 1)], name="of_person")],
    "partners": [],
    "individuals": [
        IndexModel([("entered_at", 1), ("_id", 1)], name="oldest"),
        IndexModel(
            [("organisation_id", 1), ("entered_at", 1), ("_id", 1)], name="oldest_of_organisation"
        ),
    ],
    "audit_entries": [
        IndexModel(
            [("person_id", 1), ("at", -1), ("_id", -1)],
            partialFilterExpression={"person_id": {"$gt": ""}},
            name="of_person",
        ),
        IndexModel(
            [("organisation_id", 1), ("at", -1), ("_id", -1)],
            partialFilterExpression={"organisation_id": {"$gt": ""}},
            name="of_organisation",
        ),
    ],
}
