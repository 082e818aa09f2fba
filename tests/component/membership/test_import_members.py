"""People of another register are brought in, written to by nobody, and taken back."""

from typing import Any

from shared.contracts.envelope import Done, Refused
from shared.contracts.events.membership import MemberJoined
from shared.contracts.requests.common import ImportReport, ImportRow
from shared.contracts.requests.member_import import ImportMembers, UndoMemberImport
from shared.contracts.requests.membership import AccountByEmail, ContactsOf
from tests.builders import a_coordinator, a_member, the_service
from tests.component.membership.builders import (
    a_wish_to_join,
    outcomes,
    registered,
    representing,
)
from tests.drivers import ServiceDriver


def a_person(line: int = 2, **changes: Any) -> ImportRow:
    """Somebody in Stoke, as another register knows them."""
    cells = {
        "identifier": f"tk:{line}",
        "name": "Ann Bell",
        "email": f"ann{line}@b.example",
        "postcode": "ST4 2DE",
        "birth_year": "1970",
    }
    return ImportRow(line=line, values={**cells, **changes})


async def brought(
    membership: ServiceDriver, *rows: ImportRow, batch: str = "b1", dry_run: bool = False
) -> ImportReport:
    command = ImportMembers(batch_id=batch, rows=rows, dry_run=dry_run)
    report = await membership.asks(command, actor=a_coordinator())
    assert isinstance(report, ImportReport), report
    return report


async def undone(membership: ServiceDriver, batch: str = "b1", limit: int = 500) -> ImportReport:
    command = UndoMemberImport(batch_id=batch, limit=limit)
    report = await membership.asks(command, actor=a_coordinator())
    assert isinstance(report, ImportReport), report
    return report


async def test_every_row_ends_somewhere_and_the_same_rows_change_nothing(
    membership: ServiceDriver,
):
    """Created, rejected; then unchanged, rejected."""
    rows = (a_person(2), a_person(3, email="nowhere"), a_person(4))
    assert outcomes(await brought(membership, *rows)) == ["created", "rejected", "created"]
    before = await membership.documents("people")
    again = await brought(membership, *rows, batch="b2")
    assert outcomes(again) == ["unchanged", "rejected", "unchanged"]
    assert await membership.documents("people") == before


async def test_a_dry_run_answers_the_same_and_writes_nothing(membership: ServiceDriver):
    """Not even the name of the import."""
    rows = (a_person(2), a_person(3, birth_year="2015"))
    dry = await brought(membership, *rows, dry_run=True)
    assert await membership.documents("people") == []
    assert await membership.documents("import_batches") == []
    assert outcomes(dry) == outcomes(await brought(membership, *rows))


async def test_nobody_writes_to_who_was_only_brought(membership: ServiceDriver):
    """They have agreed to nothing; the basis on which we hold them is kept with them."""
    [row] = (await brought(membership, a_person())).rows
    reached = await membership.asks(ContactsOf(person_ids=(row.id,)), actor=the_service())
    assert reached.contacts == ()
    found = await membership.asks(AccountByEmail(email="ann2@b.example"), actor=the_service())
    assert found.account is None
    assert membership.published(MemberJoined) == []
    [person] = await membership.documents("people")
    assert person["brought"][0]["basis"] == "legitimate-interests"
    assert person["unconfirmed"]


async def test_who_joins_is_written_to_and_keeps_their_id(membership: ServiceDriver):
    """Joining is how somebody confirms."""
    [row] = (await brought(membership, a_person())).rows
    joined = await membership.asks(a_wish_to_join(email="ann2@b.example"))
    assert isinstance(joined, Done)
    assert joined.id == row.id
    reached = await membership.asks(ContactsOf(person_ids=(row.id,)), actor=the_service())
    assert [contact.person_id for contact in reached.contacts] == [row.id]


async def test_who_is_appointed_is_written_to(membership: ServiceDriver):
    """A coordinator has spoken with them."""
    [row] = (await brought(membership, a_person())).rows
    organisation_id = await registered(membership)
    rob = await representing(membership, organisation_id, email="ann2@b.example", name="Ann")
    assert rob == row.id
    found = await membership.asks(AccountByEmail(email="ann2@b.example"), actor=the_service())
    assert found.account.roles == {"representative"}


async def test_an_undo_takes_back_what_the_batch_made_and_nobody_who_joined(
    membership: ServiceDriver,
):
    """Part by part, each person once, with a reason for who stays."""
    await brought(membership, *(a_person(line) for line in range(2, 9)))
    await membership.asks(a_wish_to_join(email="ann5@b.example"))
    parts = [await undone(membership, limit=3) for _ in range(4)]
    assert [len(part.rows) for part in parts] == [3, 3, 1, 0]
    stayed = [row for part in parts for row in part.rows if row.outcome == "unchanged"]
    assert [row.line for row in stayed] == [5]
    assert "come to be here" in stayed[0].problems[0].message
    assert len(await membership.documents("people")) == 1
    assert len(await membership.documents("compared")) == 1


async def test_who_was_known_before_is_as_before_after_an_undo(membership: ServiceDriver):
    """Exactly."""
    await membership.asks(a_wish_to_join())
    before = await membership.documents("people")
    report = await brought(membership, a_person(email="ann@example.org"))
    assert outcomes(report) == ["merged"]
    await undone(membership)
    assert await membership.documents("people") == before


async def test_a_file_may_name_a_merged_address(membership: ServiceDriver):
    """It leads to the record that was kept."""
    await brought(membership, a_person(2), a_person(3))
    await membership.kernel.database["people"].update_one(
        {"email": "ann3@b.example"},
        {"$set": {"merged_into": (await membership.documents("people"))[0]["_id"]}},
    )
    row = a_person(9, email="ann3@b.example", postcode="ST6 1AA")
    assert outcomes(await brought(membership, row, batch="b2")) == ["merged"]


async def test_what_never_was_cannot_be_undone_and_members_import_nobody(
    membership: ServiceDriver,
):
    """A misspelt name must not look like success."""
    unknown = await membership.asks(UndoMemberImport(batch_id="b9"), actor=a_coordinator())
    assert isinstance(unknown, Refused)
    assert unknown.code == "import-not-found"
    refused = await membership.asks(ImportMembers(batch_id="b1", rows=()), actor=a_member())
    assert isinstance(refused, Refused)
