"""A mistaken import is taken back, but nobody else's work with it."""

import asyncio

from shared.contracts.envelope import Refused
from shared.contracts.events.membership import OrganisationCoded, OrganisationRemoved
from shared.contracts.requests.membership import (
    AppointRepresentative,
    OrganisationById,
    OrganisationProfile,
    UndoOrganisationImport,
)
from tests.builders import a_coordinator
from tests.component.membership.builders import (
    TRUST,
    a_row,
    imported,
    outcomes,
    registered,
    representing,
    undone,
)
from tests.drivers import ServiceDriver

HOUSING = {"causes": "Housing", "coder": "07"}


async def test_what_a_batch_created_is_removed(membership: ServiceDriver):
    """The register is as it was before."""
    rows = [a_row(2), a_row(3, **HOUSING), a_row(4, identifier="GB-CHC-2")]
    await imported(membership, *rows)
    report = await undone(membership)
    assert outcomes(report) == ["removed", "removed"]
    assert {row.line for row in report.rows} == {2, 4}
    removed = membership.published(OrganisationRemoved)
    assert {event.organisation_id for event in removed} == {row.id for row in report.rows}
    assert await membership.documents("organisations") == []


async def test_what_a_batch_merged_is_taken_back(membership: ServiceDriver):
    """The organisation was there before, and stays as it was."""
    await registered(membership, identifier=TRUST, causes=("Heritage",))
    before = await membership.documents("organisations")
    await imported(membership, a_row(website="https://a.example"))
    assert outcomes(await undone(membership)) == ["removed"]
    assert await membership.documents("organisations") == before
    told = [(event.causes, event.codings) for event in membership.published(OrganisationCoded)]
    assert told == [(("Heritage", "Health"), 2), (("Heritage",), 1)]
    assert membership.published(OrganisationRemoved) == []


async def test_an_organisation_with_representatives_stays_and_says_why(membership: ServiceDriver):
    """Somebody was told that they may speak for it."""
    report = await imported(membership, a_row())
    await representing(membership, str(report.rows[0].id))
    [row] = (await undone(membership)).rows
    assert row.outcome == "unchanged"
    assert row.problems[0].field == "representatives"
    assert membership.published(OrganisationRemoved) == []


async def test_an_organisation_that_another_batch_coded_stays_until_that_one_is_undone(
    membership: ServiceDriver,
):
    """Undo in the opposite order takes everything back."""
    await imported(membership, a_row())
    await imported(membership, a_row(**HOUSING), batch_id="b2")
    [row] = (await undone(membership, "b1")).rows
    assert row.outcome == "unchanged"
    assert "b2" in row.problems[0].message
    assert (await undone(membership, "b1")).rows == ()

    assert outcomes(await undone(membership, "b2")) == ["removed"]
    profile = await membership.asks(OrganisationById(organisation_id=TRUST))
    assert isinstance(profile, OrganisationProfile)
    assert profile.causes == ("Health",)
    assert outcomes(await undone(membership, "b1")) == ["removed"]
    assert await membership.documents("organisations") == []


async def test_an_appointment_during_an_undo_finds_the_organisation_or_is_refused(
    membership: ServiceDriver,
):
    """Nobody may be told that they speak for an organisation that is gone."""
    [row] = (await imported(membership, a_row())).rows
    appoint = AppointRepresentative(
        organisation_id=str(row.id), name="Rob Rep", email="rob@example.org"
    )
    appointed, report = await asyncio.gather(
        membership.asks(appoint, actor=a_coordinator()), undone(membership)
    )
    kept = await membership.documents("organisations")
    if isinstance(appointed, Refused):
        assert (outcomes(report), kept) == (["removed"], [])
        assert await membership.documents("people") == []
    else:
        assert outcomes(report) == ["unchanged"]
        assert kept[0]["representatives"] == [appointed.id]


async def test_an_undo_goes_part_by_part_and_ends(membership: ServiceDriver):
    """What must stay is visited once, not for ever."""
    rows = [a_row(line, identifier=f"GB-CHC-{line}") for line in range(2, 9)]
    report = await imported(membership, *rows)
    await representing(membership, str(report.rows[3].id))
    parts = [outcomes(await undone(membership, limit=3)) for _ in range(4)]
    assert [len(part) for part in parts] == [3, 3, 1, 0]
    assert sum(part.count("unchanged") for part in parts) == 1
    assert len(await membership.documents("organisations")) == 1


async def test_a_file_can_be_imported_again_after_its_undo(membership: ServiceDriver):
    """The corrected file often has the same name."""
    await imported(membership, a_row())
    await undone(membership)
    await undone(membership)
    assert outcomes(await imported(membership, a_row())) == ["created"]
    assert outcomes(await undone(membership)) == ["removed"]


async def test_an_import_that_never_was_cannot_be_undone(membership: ServiceDriver):
    """A misspelt name must not look like success; a dry run leaves nothing to undo."""
    await imported(membership, a_row(), dry_run=True)
    refused = await membership.asks(UndoOrganisationImport(batch_id="b1"), actor=a_coordinator())
    assert isinstance(refused, Refused)
    assert refused.code == "import-not-found"
