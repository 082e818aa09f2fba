"""What notifications keeps about people, by collection (shared/storage/personal.py)."""

from shared.storage.personal import Clock, Holding, Impersonal, Personal

HOLDINGS: dict[str, Holding] = {
    "promises": Personal(
        by=("owner_id", "waiting_id", "handed_to"),
        purpose="To keep answers from being forgotten.",
        kept="For as long as answers are counted.",
        shown=("about", "opened_at", "due_on", "status", "late_days"),
        blank={"handed_because": ""},
        stays="Ids and days: they count how many answers came in time, and point at nobody.",
    ),
    "waits": Impersonal("What is waited for, by the id of the thing and what is owed."),
    "absences": Personal(
        by=("_id", "stand_in_id"),
        purpose="To have somebody else reminded while a person is away.",
        kept="Until thirty days after the last day.",
        shown=("starts_on", "ends_on"),
        clock=Clock("ends_on", 30, "They are back."),
    ),
    "announcements": Personal(
        by=("audience.person_id",),
        purpose="To tell people what concerns them.",
        kept="Ninety days after it was told, so that nobody is told twice.",
        shown=("topic", "words", "due_at", "told"),
        clock=Clock("due_at", 90, "Nothing repeats it by then.", {"told": True}),
    ),
    "notices": Personal(
        by=("person_id",),
        purpose="To show people in their inbox what they were told.",
        kept="Two years.",
        shown=("topic", "words", "sent_at"),
        clock=Clock("sent_at", 730, "An inbox is not an archive."),
    ),
    "letters": Personal(
        by=("person_id",),
        purpose="To mail it; a letter that was sent is forgotten at once.",
        kept="Until it is sent; thirty days where the mail server would not take it.",
        shown=("topic", "due_at", "posting"),
        clock=Clock("due_at", 30, "It can no longer be sent.", {"posting": "failed"}),
    ),
    "preferences": Personal(
        by=("_id",),
        purpose="To mail people what they want to hear of, when they want to.",
        kept="Until the person leaves.",
        shown=("frequencies", "quiet_from", "quiet_until"),
    ),
    "zones": Personal(
        by=("_id",),
        purpose="To mail nobody at night.",
        kept="Until the person leaves.",
        shown=("time_zone",),
    ),
    "unreached": Personal(
        by=("_id",),
        purpose="To mail nothing to an address that its mail server refused.",
        kept="Until mail gets through again or the person leaves.",
        shown=("code", "since"),
    ),
    "unsubscribes": Personal(
        by=("person_id",),
        purpose="To end mail by the link in it; of the link only a fingerprint is kept.",
        kept="Sixty days after the mail, or until the person leaves.",
        shown=("themes", "expires_at"),
    ),
    "aliases": Personal(
        by=("_id", "into"),
        purpose="To show a person what was told to a record that was merged into theirs.",
        kept="Until the merge is taken back or the person leaves.",
        shown=("into",),
    ),
    "organisations": Impersonal("Public names."),
    "engagements": Impersonal("Which engagement came from which match."),
}
