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
    "voices": Personal(
        by=("raised_by",),
        purpose="To know what people would change, and to answer them.",
        kept="As long as the programme that it is a part of.",
        shown=("kind", "title", "words", "cause", "raised_at", "status", "answers"),
        blank={"title": "A voice whose words were taken back", "words": "", "raised_by": "nobody"},
        stays="Kind, cause, whereabouts and the answers: others may have said the same.",
    ),
    "credits": Personal(
        by=("person_id",),
        purpose="To tell you what came of what you raised.",
        kept="Until the person leaves.",
        shown=("voice_id",),
    ),
    "contributions": Impersonal("Minutes and pence towards needs."),
}
