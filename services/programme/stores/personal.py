"""What programme keeps about people, collection by collection (shared/storage/personal.py)."""

from shared.storage.personal import Holding, Impersonal, Personal

HOLDINGS: dict[str, Holding] = {
    "needs": Personal(
        by=("claimed_by",),
        purpose="To know what the place needs, on whose word and evidence.",
        kept="For as long as the need is one.",
        shown=("title", "words", "cause", "evidence", "claimed_at", "status"),
        blank={
            "title": "A need whose words were taken back",
            "words": "",
            "evidence": [],
            "claimed_by": "nobody",
        },
        stays="Cause, whereabouts and that it was recognised: offers serve it.",
    ),
    "contributions": Impersonal("Minutes and pence towards needs."),
}
