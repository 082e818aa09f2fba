"""A coordinator enters organisations one by one."""

import asyncio
from typing import Any

import pytest

from shared.contracts.envelope import Refused
from shared.contracts.events.membership import OrganisationRegistered
from shared.contracts.requests.membership import (
    OrganisationById,
    OrganisationProfile,
    RegisterOrganisation,
)
from shared.contracts.values import Location
from tests.builders import a_coordinator, a_member
from tests.component.membership.builders import TRUST, registered
from tests.drivers import ServiceDriver


async def test_a_registered_organisation_is_announced_and_can_be_read(membership: ServiceDriver):
    """Opportunities can be posted for it from now on."""
    organisation_id = await registered(
        membership, identifier=TRUST, causes=("Heritage",), postcode="ST4 2DE"
    )
    assert membership.published(OrganisationRegistered) == [
        OrganisationRegistered(
            organisation_id=organisation_id,
            identifier=TRUST,
            name="Bottle Oven Trust",
            causes=("Heritage",),
            location=Location(outcode="ST4", latitude=53.0, longitude=-2.18),
        )
    ]
    profile = await membership.asks(OrganisationById(organisation_id=organisation_id))
    assert isinstance(profile, OrganisationProfile)
    assert [(c.coder, c.causes) for c in profile.codings] == [("coordinator", ("Heritage",))]


async def test_an_identifier_belongs_to_one_organisation(membership: ServiceDriver):
    """It is the key that imports merge by."""
    await registered(membership, identifier=TRUST)
    refused = await membership.asks(
        RegisterOrganisation(name="Another", identifier=TRUST), actor=a_coordinator()
    )
    assert isinstance(refused, Refused)
    assert refused.code == "identifier-taken"


async def test_two_registrations_of_one_identifier_at_once_make_one(membership: ServiceDriver):
    """Two coordinators may have the same letter on their desks."""
    command = RegisterOrganisation(name="A Trust", identifier=TRUST)
    asked = (membership.asks(command, actor=a_coordinator()) for _ in range(2))
    replies = await asyncio.gather(*asked)
    assert sorted(type(reply).__name__ for reply in replies) == ["Done", "Refused"]
    assert len(membership.published(OrganisationRegistered)) == 1


async def test_organisations_without_an_identifier_are_many(membership: ServiceDriver):
    """A residents' group is in no register, and there is more than one."""
    assert await registered(membership) != await registered(membership)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"identifier": "1046613"}, "identifier"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"postcode": "90210"}, "postcode"),
        ({"name": "A\nB"}, "name"),
    ],
)
async def test_a_bad_field_is_refused_with_its_name(
    membership: ServiceDriver, changes: dict[str, Any], field: str
):
    """The form shows the problem beside the field."""
    command = RegisterOrganisation.model_validate({"name": "A Trust", **changes})
    refused = await membership.asks(command, actor=a_coordinator())
    assert isinstance(refused, Refused)
    assert [problem.field for problem in refused.problems] == [field]


async def test_members_do_not_register_organisations(membership: ServiceDriver):
    """The coordinator vouches for the register."""
    refused = await membership.asks(RegisterOrganisation(name="Mine"), actor=a_member())
    assert isinstance(refused, Refused)
    assert await membership.documents("organisations") == []
