"""What is on record of somebody changed while something of theirs is held."""

import pytest

from shared.contracts.events.clearance import CheckRecorded, RecordWithdrawn, TrainingRecorded
from shared.contracts.events.matching import IntroductionMade
from shared.contracts.requests.eligibility import ClearanceForDuty
from shared.storage.work import utc_now
from tests.component.matching.builders import DUTY, an_introduction, clearance, cleared
from tests.drivers import ServiceDriver

TODAY = utc_now().date()


@pytest.mark.parametrize(
    "event",
    [
        CheckRecorded(
            clearance_id="member-1",
            record_id="r",
            level="enhanced",
            valid_until=TODAY,
            policy_version="2026-1",
        ),
        TrainingRecorded(
            clearance_id="member-1",
            record_id="r",
            course="safeguarding-children",
            valid_until=TODAY,
            policy_version="2026-1",
        ),
    ],
)
async def test_a_new_record_is_heard_of_at_once(matching: ServiceDriver, event) -> None:
    """Who waited three weeks for a check does not wait until tonight as well."""
    cleared(matching, by=())
    await an_introduction(matching, duty=DUTY)
    await matching.runs("clear")
    cleared(matching)

    await matching.receives(event)
    await matching.runs("clear")

    assert len(matching.published(IntroductionMade)) == 1


async def test_an_answer_is_void_once_a_record_was_withdrawn(matching: ServiceDriver) -> None:
    """Between the question and the introduction somebody may learn what changes everything."""
    await an_introduction(matching, duty=DUTY)
    withdrawn = RecordWithdrawn(clearance_id="member-1", record_id="r", because="no-longer-valid")

    class Late:
        """Answers yes, and in the same moment the record is withdrawn."""

        async def ask(self, request, **_):
            assert isinstance(request, ClearanceForDuty)
            yes = clearance(request.person_id, TODAY)
            await matching.receives(withdrawn)
            return yes

    matching.kernel.asker = Late()
    await matching.runs("clear")

    assert matching.published(IntroductionMade) == []
