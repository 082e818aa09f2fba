"""Every index of reporting's database, each with the query it is for."""

from pymongo import IndexModel

from services.reporting.domain.journey import STEPS

INDEXES: dict[str, list[IndexModel]] = {
    "facts": [IndexModel([("done_on", 1)], name="of_a_period")],
    "journeys": [IndexModel([(step, 1) for step in STEPS], name="funnel_from_the_index_alone")],
    "promises": [IndexModel([("late", 1)], name="kept_or_late")],
}
