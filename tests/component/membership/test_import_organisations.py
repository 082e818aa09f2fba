"""A file of organisations: each row judged alone, merged by identifier, and safe to send again."""

import asyncio

import pytest

from shared.contracts.envelope import Refused
from shared.contracts.events.membership import OrganisationCoded, OrganisationRegistered
from shared.contracts.requests.membership import (
    ImportOrganisations,
    OrganisationById,
    OrganisationProfile,
)
from shared.contracts.values import Location
from tests.builders import a_member
from tests.component.membership.builders import (
    TRUST,
    a_row,
    imported,
    outcomes,
    registered,
)
from tests.drivers import ServiceDriver

HOUSING = {"causes": "Housing", "coder": "07"}


async def profile_of(membership: ServiceDriver, wanted: str = TRUST) -> OrganisationProfile:
    """The organisation as everybody sees it."""
    found = await membership.asks(OrganisationById(organisation_id=wanted))
    assert isinstance(found, OrganisationProfile), found
    return found


async def test_a_row_becomes_an_organisation(membership: ServiceDriver):
    """Names stay as the register writes them."""
    report = await imported(membership, a_row(postcode="st42de", tags="HE;HE2", active="false"))
    assert outcomes(report) == ["created"]
    assert membership.published(OrganisationRegistered) == [
        OrganisationRegistered(
            organisation_id=report.rows[0].id,
            identifier=TRUST,
            name="A TRUST",
            causes=("Health",),
            location=Location(outcode="ST4", latitude=53.0, longitude=-2.18),
            active=False,
        )
    ]
    profile = await profile_of(membership)
    assert profile.codings[0].tags == ("HE", "HE2")


async def test_a_bad_row_stops_only_itself(membership: ServiceDriver):
    """Four hundred good rows must not wait for one bad one."""
    report = await imported(
        membership,
        a_row(2, identifier="GB-CHC-1000001"),
        a_row(3, identifier="GB-CHC-2", latitude="north", name=""),
        a_row(4, identifier="GB-CHC-3"),
    )
    assert outcomes(report) == ["created", "rejected", "created"]
    assert [row.line for row in report.rows] == [2, 3, 4]
    assert {problem.field for problem in report.rows[1].problems} == {
        "latitude",
        "longitude",
        "name",
    }
    assert all(problem.fix for problem in report.rows[1].problems)
    assert len(await membership.documents("organisations")) == 2


async def test_a_bad_website_is_left_out_and_the_row_is_taken(membership: ServiceDriver):
    """The charity matters more than its link; whoever sent it hears what was left out."""
    [row] = (await imported(membership, a_row(website="http://31 High Street"))).rows
    assert row.outcome == "created"
    assert [problem.field for problem in row.problems] == ["website"]
    assert (await profile_of(membership)).website is None


@pytest.mark.parametrize(
    "operator", [{"$ne": ""}, {"$gt": ""}, {"$regex": ".*"}, ["GB-CHC-1000001"]]
)
async def test_an_operator_in_place_of_an_identifier_is_a_problem_of_the_field(
    membership: ServiceDriver, operator: object
):
    """It must neither reach a query nor merge with whatever it would have found."""
    await imported(membership, a_row())
    report = await imported(membership, a_row(identifier=operator, **HOUSING), batch_id="b2")
    assert outcomes(report) == ["rejected"]
    assert report.rows[0].problems[0].field == "identifier"
    assert len((await profile_of(membership)).codings) == 1


async def test_twice_coded_rows_merge_and_both_codings_are_kept(membership: ServiceDriver):
    """Two experts agree on half of all tags; matching needs both opinions."""
    report = await imported(membership, a_row(2), a_row(3, **HOUSING))
    assert outcomes(report) == ["created", "merged"]
    assert report.rows[0].id == report.rows[1].id
    profile = await profile_of(membership)
    assert profile.causes == ("Health", "Housing")
    assert [coding.coder for coding in profile.codings] == ["06", "07"]
    [registered_event] = membership.published(OrganisationRegistered)
    assert registered_event.causes == ("Health",)
    assert membership.published(OrganisationCoded) == [
        OrganisationCoded(
            organisation_id=profile.organisation_id, causes=("Health", "Housing"), codings=2
        )
    ]


async def test_rows_merge_across_calls_and_batches_and_registrations(membership: ServiceDriver):
    """The identifier is the key wherever an organisation came from."""
    organisation_id = await registered(membership, identifier=TRUST)
    first = await imported(membership, a_row(2))
    second = await imported(membership, a_row(2, **HOUSING), batch_id="b2")
    assert outcomes(first) == outcomes(second) == ["merged"]
    profile = await profile_of(membership)
    assert (profile.organisation_id, profile.name) == (organisation_id, "Bottle Oven Trust")
    assert profile.causes == ("Health", "Housing")


async def test_a_missing_field_is_filled_without_announcing_a_coding(membership: ServiceDriver):
    """Listeners hear of codings, and this is none."""
    await imported(membership, a_row())
    report = await imported(membership, a_row(website="https://a.example", name="B"))
    assert outcomes(report) == ["merged"]
    profile = await profile_of(membership)
    assert (profile.website, profile.name) == ("https://a.example", "A TRUST")
    assert membership.published(OrganisationCoded) == []


async def test_a_second_import_changes_nothing_and_says_nothing(membership: ServiceDriver):
    """An answer may get lost on the way; sending again must be safe."""
    rows = [a_row(2), a_row(3, **HOUSING), a_row(4, identifier="GB-CHC-2")]
    await imported(membership, *rows)
    before = await membership.documents("organisations")
    events = len(await membership.documents("outbox"))
    for batch_id in ("b1", "b2"):
        report = await imported(membership, *rows, batch_id=batch_id)
        assert outcomes(report) == ["unchanged"] * 3
    assert await membership.documents("organisations") == before
    assert len(await membership.documents("outbox")) == events


async def test_a_dry_run_reports_the_same_and_writes_nothing(membership: ServiceDriver):
    """People look before they leap; rows of one organisation see each other there too."""
    rows = [a_row(2), a_row(3, **HOUSING), a_row(4), a_row(5, name="")]
    dry = await imported(membership, *rows, dry_run=True)
    for collection in ("organisations", "import_batches", "outbox"):
        assert await membership.documents(collection) == []
    real = await imported(membership, *rows)
    assert outcomes(dry) == outcomes(real) == ["created", "merged", "unchanged", "rejected"]
    assert [row.problems for row in dry.rows] == [row.problems for row in real.rows]
    assert (dry.dry_run, real.dry_run) == (True, False)


async def test_two_imports_of_one_organisation_at_once_make_one(membership: ServiceDriver):
    """Two coordinators may upload on the same morning."""
    reports = await asyncio.gather(
        imported(membership, a_row(), batch_id="b1"),
        imported(membership, a_row(**HOUSING), batch_id="b2"),
    )
    assert sorted(outcome for report in reports for outcome in outcomes(report)) == [
        "created",
        "merged",
    ]
    assert (await profile_of(membership)).causes in [("Health", "Housing"), ("Housing", "Health")]


async def test_members_do_not_import(membership: ServiceDriver):
    """The coordinator vouches for the register."""
    command = ImportOrganisations(batch_id="b1", rows=(a_row(),))
    assert isinstance(await membership.asks(command, actor=a_member()), Refused)
    assert await membership.documents("organisations") == []
