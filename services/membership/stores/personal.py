"""What membership keeps about people, collection by collection (shared/storage/personal.py)."""

from shared.storage.personal import Clock, Holding, Impersonal, Personal

HOLDINGS: dict[str, Holding] = {
    "people": Personal(
        by=("_id", "merged_into"),
        purpose="To know who belongs to the network, and how to reach them.",
        kept="Until the person leaves.",
        shown=(
            *("name", "email", "about", "known_since", "membership"),
            *("visibility", "brought", "unconfirmed", "signed_in_at"),
            "merged_into",
        ),
    ),
    "organisations": Impersonal(
        "The public register; who speaks for an organisation is an id, which goes with the person."
    ),
    "appointments": Personal(
        by=("person_id",),
        purpose="To know who belongs to which group, and what they may do.",
        kept="Until the person leaves; also after it ended, to say who was in a group on a day.",
        shown=("group_id", "unit", "starts_on", "ends_on", "ended_on", "ended_because"),
    ),
    "seats": Personal(
        by=("mandates.person_id",),
        purpose="To know who speaks for whom, and who did on a certain day.",
        kept="As long as the body whose seats they are.",
        shown=("group_id", "constituency"),
        blank={},
        stays="An id that points at nobody: others held the same seat before and after.",
    ),
    "delegations": Impersonal("Which organisation runs which group, and ids of who said so."),
    "referrals": Personal(
        by=("_id", "ambassador_id"),
        purpose="To know how many came through an ambassador.",
        kept="Until one of the two leaves.",
        shown=("joined_at",),
    ),
    "asks": Impersonal("What groups were asked to do, and the id of whoever asked."),
    "answers": Personal(
        by=("person_id",),
        purpose="To know who of a group does what it was asked.",
        kept="Until the person leaves.",
        shown=("answer", "words", "answered_at"),
    ),
    "relationships": Personal(
        by=("person_id",),
        purpose="To keep up with somebody who may give for the good of the place.",
        kept="Until it is ended, or the person leaves.",
        shown=("name", "opened_at", "moves", "notes"),
    ),
    "relationship_readings": Personal(
        by=("person_id",),
        purpose="To be able to say who read notes about somebody.",
        kept="As long as the installation.",
        shown=("relationship_id", "read_at"),
        blank={},
        stays="Whom notes are about may ask who read them; the reader's id points at nobody.",
    ),
    "compared": Personal(
        by=("_id",),
        purpose="To notice when somebody is entered twice.",
        kept="As long as the record it was made from.",
        shown=("traits",),
    ),
    "suggestions": Personal(
        by=("first_id", "second_id"),
        purpose="To ask a coordinator whether two records are one person.",
        kept="Until one of the two leaves: also that they are not one is remembered.",
        shown=("score", "grounds", "status"),
    ),
    "merges": Personal(
        by=("kept_id", "absorbed_id"),
        purpose="To take a merge back that was a mistake.",
        kept="Until the person leaves.",
        shown=("before", "merged_at", "undone_at"),
    ),
    "scan_orders": Impersonal("When all records were last compared."),
    "erasures": Impersonal(
        "Ids that point at nobody, kept for as long as a backup could bring somebody back."
    ),
    "holds": Personal(
        by=("_id",),
        purpose="To keep what the law asks us to keep.",
        kept="Until the safeguarding team lets it go.",
        blank={},
        stays="Nobody is erased while it is there.",
    ),
    "keyring": Personal(
        by=("_id",),
        purpose="To seal what backups say about the person; `potbank backup` makes and uses it.",
        kept="Until the person leaves: without it no backup can be read about them.",
    ),
    "individuals": Personal(
        by=("_id",),
        purpose="To help somebody in the city, or to connect them, as they agreed.",
        kept="Two years after they were entered, or until they take their consent back.",
        shown=("name", "reached_by", "wishes", "interests", "consent", "entered_at"),
        clock=Clock("entered_at", 730, "A wish of two years ago is asked again, not kept."),
    ),
    "partners": Impersonal("Organisations behind the network, and since when."),
    "audit_entries": Personal(
        by=("person_id",),
        purpose="To show who did what with somebody's record, and when.",
        kept="Six years, as long as a claim could be made (Limitation Act 1980, section 5).",
        shown=("at", "action", "roles", "fields"),
        blank={},
        stays="Ids and names of fields; the id of somebody forgotten points at nobody.",
        clock=Clock("at", 6 * 365 + 2, "A claim could be made for six years."),
    ),
    "clearance_records": Personal(
        by=("person_id",),
        purpose="To prove who was cleared for what, on which day and under which policy.",
        kept="Six years after the check or training has ended.",
        shown=("kind", "what", "issued_on", "valid_until", "policy_version", "recorded_at"),
        blank={},
        stays="Who was cleared must be provable; the id of somebody forgotten points at nobody.",
        clock=Clock("valid_until", 6 * 365 + 2, "A claim could be made for six years."),
    ),
    "check_asks": Personal(
        by=("person_id",),
        purpose="To know which checks are still waited for.",
        kept="Until the check is recorded, or the person leaves.",
        shown=("duty", "level", "asked_at"),
    ),
    # Erasing ends every consent. That one was given and withdrawn stays provable for six years by
    # audit_entries, which hold ids and codes; the ledger would add nothing that needs keeping.
    "consents": Personal(
        by=("person_id",),
        purpose="To do with your data only what you agreed to, and to show when you did.",
        kept="Until the person leaves; the audit trail keeps that it was given and withdrawn.",
        shown=("purpose", "given", "at", "wording_version", "wording"),
    ),
    "university_accounts": Personal(
        by=("person_id",),
        purpose="To know somebody again who signs in with their university account.",
        kept="Until the person leaves.",
        shown=("affiliations", "linked_at", "lapses_at"),
    ),
    "invitations": Personal(
        by=("accepted_by",),
        purpose="To show who became the first administrator, and under which terms.",
        kept="Until the person leaves.",
        shown=("agreement",),
    ),
    "import_batches": Impersonal("Files that were imported, and the id of whoever did it."),
}
