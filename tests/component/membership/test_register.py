"""An organisation enters itself, is verified, described, renamed, and spoken for by several."""

from typing import Any

import pytest

from shared.contracts.envelope import Actor, Done, Refused
from shared.contracts.events.membership import (
    OrganisationCoded,
    OrganisationRegistered,
    RepresentativeAppointed,
)
from shared.contracts.events.organisations import (
    OrganisationMoved,
    OrganisationRenamed,
    OrganisationVerified,
    RepresentativeReleased,
)
from shared.contracts.requests.audit import AuditTrail
from shared.contracts.requests.common import Page
from shared.contracts.requests.membership import (
    AppointRepresentative,
    OrganisationById,
    OrganisationProfile,
    Organisations,
)
from shared.contracts.requests.register import (
    DescribeOrganisation,
    RegisterOwnOrganisation,
    ReleaseRepresentative,
    RenameOrganisation,
    Representatives,
    RepresentativesFound,
    VerifyOrganisation,
)
from tests.builders import a_coordinator, a_member, a_representative
from tests.component.membership.builders import a_row, imported, registered, representing, undone
from tests.component.membership.test_profile import does, joined
from tests.drivers import ServiceDriver

CHARITY = "GB-CHC-1046613"


async def own(membership: ServiceDriver, actor: Actor, **changes: Any) -> str:
    """The actor registers their own organisation; its id."""
    fields = {"name": "Kiln Friends", "identifier": CHARITY, "causes": ("Heritage",), **changes}
    done = await membership.asks(RegisterOwnOrganisation.model_validate(fields), actor)
    assert isinstance(done, Done), done
    assert done.id
    return done.id


async def seen(membership: ServiceDriver, organisation_id: str) -> OrganisationProfile:
    """The organisation as everybody sees it."""
    found = await membership.asks(OrganisationById(organisation_id=organisation_id))
    assert isinstance(found, OrganisationProfile), found
    return found


async def test_a_member_enters_their_own_organisation_and_it_waits(membership: ServiceDriver):
    """Everybody sees that nobody has looked yet, and listeners are told."""
    ann = await joined(membership)
    id_ = await own(membership, ann)
    assert (await seen(membership, id_)).verified is False
    assert [one.verified for one in membership.published(OrganisationRegistered)] == [False]
    [appointed] = membership.published(RepresentativeAppointed)
    assert (appointed.organisation_id, appointed.person_id) == (id_, ann.id)
    waiting = await membership.asks(Organisations(unverified=True))
    assert isinstance(waiting, Page)
    assert [one.organisation_id for one in waiting.items] == [id_]


async def test_a_coordinator_verifies_it_once(membership: ServiceDriver):
    """Who looked, when, and at what, stays with it."""
    ann = await joined(membership)
    id_ = await own(membership, ann)
    checked = VerifyOrganisation(organisation_id=id_, how="the charity register")
    for _ in range(2):
        await does(membership, checked, a_coordinator("c1"))
    assert (await seen(membership, id_)).verified
    assert len(membership.published(OrganisationVerified)) == 1
    [kept] = await membership.documents("organisations")
    assert kept["verification"]["by"] == "c1"
    refused = await membership.asks(checked, ann)
    assert isinstance(refused, Refused)
    assert refused.code == "not-allowed"
    waiting = await membership.asks(Organisations(unverified=True))
    assert waiting == Page(items=())


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"identifier": "GB-COH-123"}, "invalid", "identifier"),
        ({"website": "kiln"}, "invalid", "website"),
        ({"postcode": "nowhere"}, "invalid", "postcode"),
        ({"name": "Kiln\nFriends"}, "invalid", "name"),
        ({}, "identifier-taken", None),
    ],
)
async def test_an_entry_with_a_mistake_is_sent_back(
    membership: ServiceDriver, changes: dict[str, Any], code: str, field: str | None
):
    """One identifier is one organisation, and fields say how to put them right."""
    ann = await joined(membership)
    await own(membership, ann)
    fields = {"name": "Other Friends", "identifier": CHARITY, **changes}
    refused = await membership.asks(RegisterOwnOrganisation.model_validate(fields), ann)
    assert isinstance(refused, Refused)
    assert refused.code == code
    assert [problem.field for problem in refused.problems] == ([field] if field else [])


async def test_those_who_speak_for_it_describe_it(membership: ServiceDriver):
    """Only what changed is told; what others coded stands beside what it says itself."""
    ann = await joined(membership)
    id_ = await own(membership, ann)
    speaker = a_representative(id_, ann.id)
    fields = {"description": "We keep kilns.", "postcode": "ST4 2DE", "causes": ("Care",)}
    told = DescribeOrganisation.model_validate({"organisation_id": id_, **fields})
    await does(membership, told, speaker)
    await does(membership, told, speaker)
    profile = await seen(membership, id_)
    assert (profile.description, profile.outcode, profile.causes) == (
        *("We keep kilns.", "ST4"),
        ("Care",),
    )
    assert [one.location.outcode for one in membership.published(OrganisationMoved)] == ["ST4"]
    assert [one.causes for one in membership.published(OrganisationCoded)] == [("Care",)]
    stranger = await membership.asks(told, a_representative("another"))
    assert isinstance(stranger, Refused)
    assert stranger.code == "not-allowed"


async def test_what_was_said_by_hand_survives_the_undoing_of_an_import(
    membership: ServiceDriver,
):
    """Its own words are not the import's to take back."""
    [row] = (await imported(membership, a_row(website="https://old.example"), batch_id="b1")).rows
    assert row.id
    fields = {"organisation_id": row.id, "website": "https://new.example", "causes": ("Care",)}
    await does(membership, DescribeOrganisation.model_validate(fields), a_coordinator())
    report = await undone(membership, "b1")
    assert "described it by hand" in report.rows[0].problems[0].message
    assert (await seen(membership, row.id)).website == "https://new.example"


async def test_a_renamed_organisation_is_the_same_and_found_by_both_names(
    membership: ServiceDriver,
):
    """Staffordshire University is the University of Staffordshire."""
    id_ = await registered(membership, name="Staffordshire University")
    new = "University of the Potteries"
    for _ in range(2):
        await does(
            membership,
            RenameOrganisation(organisation_id=id_, name=new, identifier="GB-COH-04153466"),
            a_coordinator(),
        )
    for text in ("staffordshire", "potteries"):
        found = await membership.asks(Organisations(text=text))
        assert isinstance(found, Page)
        assert [one.name for one in found.items] == [new]
    assert (await seen(membership, id_)).formerly == ("Staffordshire University",)
    assert membership.published(OrganisationRenamed) == [
        OrganisationRenamed(organisation_id=id_, name=new, identifier="GB-COH-04153466")
    ]
    other = await registered(membership, name="Another")
    taken = RenameOrganisation(organisation_id=other, name="Another", identifier="GB-COH-04153466")
    refused = await membership.asks(taken, a_coordinator())
    assert isinstance(refused, Refused)
    assert refused.code == "identifier-taken"


async def test_several_speak_for_it_and_each_may_step_down(membership: ServiceDriver):
    """People leave; organisations stay."""
    id_ = await registered(membership)
    rob = await representing(membership, id_)
    speaker = a_representative(id_, rob)
    appointing = AppointRepresentative(organisation_id=id_, name="Eve", email="eve@example.org")
    await does(membership, appointing, speaker)
    both = await membership.asks(Representatives(organisation_id=id_), speaker)
    assert isinstance(both, RepresentativesFound)
    assert [one.name for one in both.representatives] == ["Eve", "Rob Rep"]

    eve = both.representatives[0].person_id
    refused = await membership.asks(
        ReleaseRepresentative(organisation_id=id_, person_id=eve), speaker
    )
    assert isinstance(refused, Refused)
    assert refused.code == "not-allowed"
    stepping = ReleaseRepresentative(organisation_id=id_, person_id=rob)
    await does(membership, stepping, speaker)
    await does(membership, stepping, a_coordinator())
    assert [one.person_id for one in membership.published(RepresentativeReleased)] == [rob]
    trail = await membership.asks(AuditTrail(organisation_id=id_), a_coordinator())
    assert isinstance(trail, Page)
    assert [entry.action for entry in trail.items] == [
        *("representative-released", "representative-appointed"),
        *("representative-appointed", "organisation-registered"),
    ]


async def test_nobody_learns_a_name_through_an_organisation_nobody_has_looked_at(
    membership: ServiceDriver,
):
    """Otherwise: register anything, appoint an address, read whose it is."""
    ann = await joined(membership)
    id_ = await own(membership, ann)
    appointing = AppointRepresentative(organisation_id=id_, name="X", email="rob@example.org")
    refused = await membership.asks(appointing, a_representative(id_, ann.id))
    assert isinstance(refused, Refused)
    assert refused.code == "organisation-not-verified"
    names = await membership.asks(Representatives(organisation_id=id_), a_member("stranger"))
    assert isinstance(names, Refused)


@pytest.mark.parametrize(
    "request_",
    [
        VerifyOrganisation(organisation_id="none", how="x"),
        DescribeOrganisation(organisation_id="none"),
        RenameOrganisation(organisation_id="none", name="x"),
        ReleaseRepresentative(organisation_id="none", person_id="p"),
        Representatives(organisation_id="none"),
    ],
    ids=lambda request: type(request).__name__,
)
async def test_an_organisation_that_is_not_there_is_not_found(
    membership: ServiceDriver, request_: Any
):
    """The sentence names what was looked for."""
    refused = await membership.asks(request_, a_coordinator())
    assert isinstance(refused, Refused)
    assert refused.code == "organisation-not-found"
