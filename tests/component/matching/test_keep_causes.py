"""Organisations are coded once more."""

from shared.contracts.events.membership import OrganisationCoded, RepresentativeAppointed
from tests.component.matching.builders import everybody_is_known
from tests.drivers import ServiceDriver


async def test_codings_and_appointments_leave_the_rest_as_it_is(matching: ServiceDriver) -> None:
    """Every event of the organisation is heard, in order, whether it matters here or not."""
    await everybody_is_known(matching)

    await matching.receives(
        RepresentativeAppointed(organisation_id="organisation-1", person_id="representative-1"),
        OrganisationCoded(organisation_id="organisation-1", causes=("Housing",), codings=2),
        OrganisationCoded(organisation_id="organisation-2", causes=("Housing",), codings=1),
    )

    [kept] = await matching.documents("organisations")
    assert (kept["_id"], kept["causes"]) == ("organisation-1", ["Housing"])
    assert (kept["name"], kept["active"]) == ("Bottle Oven Trust", True)
