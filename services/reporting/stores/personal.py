"""What reporting keeps about people, collection by collection (shared/storage/personal.py)."""

from shared.storage.personal import Holding, Impersonal, Personal

HOLDINGS: dict[str, Holding] = {
    "facts": Personal(
        by=("member_id",),
        purpose="To count what was given, once.",
        kept="For as long as it counts.",
        shown=("kind", "area", "priority", "minutes", "pence", "things", "done_on"),
        blank={},
        stays="Numbers and codes: sums must not change when somebody leaves.",
    ),
    "journeys": Personal(
        by=("_id",),
        purpose="To count how many people come how far.",
        kept="For as long as it counts.",
        shown=("joined", "offered", "matched", "introduced", "contributed"),
        blank={},
        stays="Yes or no for five steps, under an id that points at nobody.",
    ),
    "promises": Impersonal(
        "How many promises were kept or late; of organisations whose, of people not."
    ),
}
