"""Somebody is forgotten: sums stay as they were."""

from shared.contracts.events.forgetting import MemberErased, ReportingErasureConfirmed
from shared.contracts.requests.reporting import ImpactReport
from tests.builders import a_contribution_confirmed, a_member_joined
from tests.drivers import ServiceDriver


async def test_what_was_given_still_counts(reporting: ServiceDriver):
    """A report that shrank when somebody left would point at them."""
    await reporting.receives(a_member_joined(), a_contribution_confirmed())
    before = await reporting.asks(ImpactReport())

    await reporting.receives(MemberErased(member_id="member-1", why="own-wish"))

    assert await reporting.asks(ImpactReport()) == before
    confirmed = ReportingErasureConfirmed(reporting_erasure_id="member-1")
    assert reporting.published(ReportingErasureConfirmed) == [confirmed]
