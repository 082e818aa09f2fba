"""Every index of reporting's database, each with the query it is for."""

from pymongo import IndexModel

from services.reporting.domain.journey import STEPS

INDEXES: dict[str, list[IndexModel]] = {
    "facts": [
        IndexModel([("done_on", 1)], name="of_a_period"),
        IndexModel([("member_id", 1)], name="of_member"),
    ],
    "journeys": [
        IndexModel(
            [*((step, 1) for step in STEPS), ("into", 1)], name="funnel_from_the_index_alone"
        ),
        IndexModel([("into", 1)], partialFilterExpression={"into": {"$gt": ""}}, name="merged"),
    ],
    "promises": [
        IndexModel([("late", 1)], name="kept_or_late"),
        IndexModel([("organisation_id", 1)], name="of_organisations"),
    ],
}
