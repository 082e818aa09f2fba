"""The partners behind the network, the place it knows, and individuals it may help."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.audit import AuditTrail
from shared.contracts.requests.common import Page
from shared.contracts.requests.individuals import (
    EnterIndividual,
    OpenIndividuals,
    RemoveIndividual,
)
from shared.contracts.requests.partners import (
    EndPartnership,
    Partners,
    PartnersFound,
    RecordPartner,
)
from shared.contracts.requests.place import DescribePlace, PlaceDescribed
from shared.contracts.requests.profiles import DirectoryPage, People
from tests.builders import a_coordinator, a_member, a_representative
from tests.component.membership.builders import registered
from tests.component.membership.test_profile import does, joined
from tests.component.membership.test_register import own
from tests.drivers import ServiceDriver

YEAR = date(2026, 1, 1)


def joan(**changes: Any) -> EnterIndividual:
    """Somebody at a lunch club who would like company."""
    fields = {
        "name": "Joan",
        "reached_by": "the Tuesday lunch club",
        "consent": "said yes, Alma was there",
        "consented_on": "2026-01-01",
        "adult": True,
    }
    return EnterIndividual.model_validate({**fields, **changes})


async def test_partners_stand_in_the_order_of_their_roles_and_ended_ones_last(
    membership: ServiceDriver,
):
    """The page says who hosts, since when, and who did before."""
    desk = a_coordinator()
    told = [("Keele University", "backer"), ("Old Host", "host"), ("Port Vale", "funder")]
    for name, role in told:
        await does(membership, RecordPartner(name=name, role=role, since=YEAR), desk)
    again = RecordPartner(name="New Host", role="host", since=date(2026, 6, 1))
    refused = await membership.asks(again, desk)
    assert isinstance(refused, Refused)
    assert refused.code == "hosted-already"
    found = await membership.asks(Partners())
    assert isinstance(found, PartnersFound)
    [old] = [one.partner_id for one in found.partners if one.name == "Old Host"]
    await does(membership, EndPartnership(partner_id=old, until=date(2026, 5, 31)), desk)
    await does(membership, again, desk)
    found = await membership.asks(Partners())
    assert isinstance(found, PartnersFound)
    assert [(one.name, one.until is None) for one in found.partners] == [
        *(("New Host", True), ("Keele University", True), ("Port Vale", True)),
        ("Old Host", False),
    ]


async def test_a_partner_that_is_not_there_cannot_end(membership: ServiceDriver):
    """Somebody else may have been faster."""
    refused = await membership.asks(EndPartnership(partner_id="x", until=YEAR), a_coordinator())
    assert isinstance(refused, Refused)
    assert refused.code == "partner-not-found"


async def test_forms_are_told_the_names_of_the_place(membership: ServiceDriver):
    """Old names are suggested, too: people remember what it was called then."""
    place = await membership.asks(DescribePlace())
    assert isinstance(place, PlaceDescribed)
    assert [(area.name, area.outcodes) for area in place.areas] == [
        ("Stoke", ("ST4",)),
        ("Longton", ()),
    ]
    assert place.institutions == ("University of Staffordshire", "Staffordshire University")


async def test_an_individual_is_known_to_those_who_entered_them_and_to_nobody_else(
    membership: ServiceDriver,
):
    """Not in the directory, not as an account, not to other organisations."""
    mine, other = await registered(membership), await registered(membership, name="Other")
    await does(membership, joan(organisation_id=mine), a_representative(mine, "r1"))
    await does(membership, joan(name="Ted"), a_coordinator())
    theirs = await membership.asks(
        OpenIndividuals(organisation_id=mine), a_representative(mine, "r1")
    )
    assert isinstance(theirs, Page)
    assert [one.name for one in theirs.items] == ["Joan"]
    everybody = await membership.asks(OpenIndividuals(), a_coordinator())
    assert isinstance(everybody, Page)
    assert [one.name for one in everybody.items] == ["Joan", "Ted"]
    for question in (OpenIndividuals(organisation_id=mine), OpenIndividuals()):
        refused = await membership.asks(question, a_representative(other, "r2"))
        assert isinstance(refused, Refused)
        assert refused.code == "not-allowed"
    directory = await membership.asks(People(text="joan"), a_coordinator())
    assert directory == DirectoryPage(items=())


async def test_each_reading_is_written_down_and_consent_can_be_taken_back(
    membership: ServiceDriver,
):
    """What stays is that there was somebody, and who read about them."""
    mine = await registered(membership)
    speaker = a_representative(mine, "r1")
    done = await membership.asks(joan(organisation_id=mine), speaker)
    assert isinstance(done, Done)
    assert done.id
    await membership.asks(OpenIndividuals(), a_coordinator("c1"))
    refused = await membership.asks(RemoveIndividual(person_id=done.id), a_member())
    assert isinstance(refused, Refused)
    await does(membership, RemoveIndividual(person_id=done.id), speaker)
    assert await membership.documents("individuals") == []
    trail = await membership.asks(AuditTrail(person_id=done.id), a_coordinator())
    assert isinstance(trail, Page)
    assert [(entry.action, entry.by) for entry in reversed(trail.items)] == [
        *(("individual-entered", "r1"), ("individual-read", "c1"), ("individual-removed", "r1")),
    ]
    gone = await membership.asks(RemoveIndividual(person_id=done.id), speaker)
    assert isinstance(gone, Refused)
    assert gone.code == "person-not-found"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"adult": False}, "adult"), ({"consented_on": "2199-01-01"}, "consented_on")],
)
async def test_nobody_is_entered_without_their_own_consent(
    membership: ServiceDriver, changes: dict[str, Any], field: str
):
    """Not children, and not with a day that has not come."""
    refused = await membership.asks(joan(**changes), a_coordinator())
    assert isinstance(refused, Refused)
    assert [problem.field for problem in refused.problems] == [field]


async def test_an_organisation_nobody_has_looked_at_enters_nobody(membership: ServiceDriver):
    """People who need help are whom a false charity would look for."""
    ann = await joined(membership)
    id_ = await own(membership, ann)
    refused = await membership.asks(joan(organisation_id=id_), a_representative(id_, ann.id))
    assert isinstance(refused, Refused)
    assert refused.code == "organisation-not-verified"
