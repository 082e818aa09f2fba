"""Somebody completed training."""

from datetime import timedelta

import pytest

from shared.contracts.envelope import Refused
from shared.contracts.events.clearance import TrainingRecorded
from shared.contracts.requests.clearance import RecordTraining
from tests.component.membership.clearing import LEAD, TODAY, joined, trained
from tests.drivers import ServiceDriver


async def test_training_counts_for_as_long_as_the_policy_says(membership: ServiceDriver):
    """Two years, here; the version that said so is kept with it."""
    person_id = await joined(membership)

    await trained(membership, person_id)

    [event] = membership.published(TrainingRecorded)
    assert (event.clearance_id, event.course, event.policy_version) == (
        person_id,
        "basics",
        "2020-1",
    )
    assert 690 <= (event.valid_until - TODAY).days <= 710


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"course": "juggling"}, "course"),
        ({"completed_on": TODAY + timedelta(days=2)}, "completed_on"),
    ],
)
async def test_what_cannot_be_is_refused_by_field(
    membership: ServiceDriver, changes: dict[str, object], field: str
):
    """And nothing is kept."""
    person_id = await joined(membership)
    fields = {"person_id": person_id, "course": "basics", "completed_on": TODAY} | changes

    refused = await membership.asks(RecordTraining.model_validate(fields), LEAD)

    assert isinstance(refused, Refused)
    assert [problem.field for problem in refused.problems] == [field]
    assert await membership.documents("clearance_records") == []
