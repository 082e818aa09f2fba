"""What the gateway keeps about people, collection by collection (shared/storage/personal.py)."""

from shared.storage.personal import Clock, Holding, Impersonal, Personal

HOLDINGS: dict[str, Holding] = {
    "sessions": Personal(
        by=("person_id",),
        purpose="To know who is signed in.",
        kept="Until signing out; two hours without a request, twelve at most.",
        shown=("opened_at", "seen_at", "roles", "device", "way"),
    ),
    "sign_in_tokens": Personal(
        by=("person_id",),
        purpose="To let the link that was mailed work once.",
        kept="Until it is used; fifteen minutes at most.",
        shown=("expires_at",),
    ),
    "university_flows": Impersonal("Who goes to the university to sign in is not known yet."),
    "api_tokens": Personal(
        by=("person_id",),
        purpose="To let a program act for the person who made the token.",
        kept="Until it is revoked or expires; a year at most.",
        shown=("label", "scopes", "made_at", "expires_at", "used_at"),
    ),
    "passkeys": Personal(
        by=("person_id",),
        purpose="To be sure who it is before other people's things are shown.",
        kept="Until the person or an administrator removes it.",
        shown=("label", "made_at", "used_at"),
    ),
    "challenges": Impersonal("Random numbers that a passkey is to sign, for five minutes."),
    "passkey_resets": Personal(
        by=("person_id",),
        purpose="To show who took away somebody's passkeys, and when.",
        kept="Six years, as the audit trail of which it is a part.",
        shown=("at", "removed"),
        blank={},
        stays="Ids; the id of somebody forgotten points at nobody.",
        clock=Clock("at", 6 * 365 + 2, "A claim could be made for six years."),
    ),
    "kept_answers": Personal(
        by=("person_id",),
        purpose="To answer a request that is sent twice the same way twice.",
        kept="A day.",
        shown=("claimed_at", "status"),
    ),
}
