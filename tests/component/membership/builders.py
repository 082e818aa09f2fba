"""Valid by default, override what matters: requests to membership."""

from dataclasses import dataclass
from typing import Any

from shared.contracts.envelope import Actor, Done, Event
from shared.contracts.requests.common import ImportReport, ImportRow
from shared.contracts.requests.duplicates import MergePeople
from shared.contracts.requests.groups import AppointMember
from shared.contracts.requests.membership import (
    Account,
    AccountByEmail,
    AccountFound,
    AppointRepresentative,
    ImportOrganisations,
    JoinNetwork,
    RegisterOrganisation,
    UndoOrganisationImport,
)
from shared.contracts.requests.signing_in import NoteSignIn
from tests.builders import a_coordinator, the_service
from tests.drivers import ServiceDriver

TRUST = "GB-CHC-1000001"


def a_wish_to_join(**changes: Any) -> JoinNetwork:
    """Ann was born in Burslem and cares about heritage."""
    wish = {
        "name": "Ann Bell",
        "email": "ann@example.org",
        "links": ({"type": "born", "area": "Burslem"}, {"type": "cares"}),
        "interests": ("Heritage",),
        "postcode": "ST4 2DE",
        "agrees_to_terms": True,
    }
    return JoinNetwork.model_validate({**wish, **changes})


def a_receipt(kind: type[Event], person_id: str) -> Event:
    """The confirmation of one service that it forgot somebody."""
    return kind.model_validate({f"{kind.aggregate().replace('-', '_')}_id": person_id})


def a_row(line: int = 2, **changes: Any) -> ImportRow:
    """A row of a trust for health, coded by one person."""
    cells = {"identifier": TRUST, "name": "A TRUST", "causes": "Health", "coder": "06"}
    return ImportRow(line=line, values={**cells, **changes})


async def registered(membership: ServiceDriver, **changes: Any) -> str:
    """Register an organisation; its id."""
    command = RegisterOrganisation.model_validate({"name": "Bottle Oven Trust", **changes})
    return await _done(membership, command)


async def representing(membership: ServiceDriver, organisation_id: str, **changes: Any) -> str:
    """Appoint a representative; the person's id."""
    person = {"name": "Rob Rep", "email": "rob@example.org", **changes}
    command = AppointRepresentative.model_validate({"organisation_id": organisation_id, **person})
    return await _done(membership, command)


async def appointed(membership: ServiceDriver, group_id: str, **changes: Any) -> tuple[str, str]:
    """Appoint Ann to a group, as the operator; ids of the appointment and of the person."""
    person = {"name": "Ann Bell", "email": "ann@example.org", **changes}
    command = AppointMember.model_validate({"group_id": group_id, **person})
    done = await membership.asks(command, actor=the_service())
    assert isinstance(done, Done), done
    account = await account_of(membership, person["email"])
    return str(done.id), account.person_id


async def account_of(membership: ServiceDriver, email: str) -> Account:
    """The account with this address, as the gateway sees it."""
    found = await membership.asks(AccountByEmail(email=email), actor=the_service())
    assert isinstance(found, AccountFound) and found.account is not None
    return found.account


async def as_signed_in(membership: ServiceDriver, email: str) -> Actor:
    """Somebody as the gateway would vouch for them now, with the roles they have today."""
    account = await account_of(membership, email)
    return Actor(
        id=account.person_id,
        roles=account.roles,
        organisations=frozenset(account.organisations),
    )


async def imported(
    membership: ServiceDriver, *rows: ImportRow, batch_id: str = "b1", dry_run: bool = False
) -> ImportReport:
    """Import rows; the report."""
    command = ImportOrganisations(batch_id=batch_id, rows=rows, dry_run=dry_run)
    report = await membership.asks(command, actor=a_coordinator())
    assert isinstance(report, ImportReport), report
    return report


async def undone(membership: ServiceDriver, batch_id: str = "b1", limit: int = 500) -> ImportReport:
    """Take back one part of a batch; the report."""
    command = UndoOrganisationImport(batch_id=batch_id, limit=limit)
    report = await membership.asks(command, actor=a_coordinator())
    assert isinstance(report, ImportReport), report
    return report


def outcomes(report: ImportReport) -> list[str]:
    """What happened to each row."""
    return [row.outcome for row in report.rows]


@dataclass(frozen=True)
class SuggestedPair:
    """Two records that are suggested to be one."""

    id: str
    first: str
    second: str


async def a_pair(membership: ServiceDriver, **changes: Any) -> SuggestedPair:
    """Ann has joined twice, with two addresses, and it was noticed."""
    first = await membership.asks(a_wish_to_join())
    second = await membership.asks(a_wish_to_join(**{"email": "ann@work.example", **changes}))
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    await membership.runs("find-duplicates")
    [suggested] = await membership.documents("suggestions")
    return SuggestedPair(suggested["_id"], str(first.id), str(second.id))


async def merged(membership: ServiceDriver, pair: SuggestedPair, take: tuple[Any, ...] = ()) -> str:
    """The first of a pair takes in the second; the id of the merge."""
    return await _done(membership, MergePeople(pair_id=pair.id, keep=pair.first, take=take))


async def noted(membership: ServiceDriver, person_id: str) -> None:
    """Somebody signs in."""
    reply = await membership.asks(NoteSignIn(person_id=person_id), actor=the_service())
    assert isinstance(reply, Done)


async def _done(membership: ServiceDriver, command: Any) -> str:
    reply = await membership.asks(command, actor=a_coordinator())
    assert isinstance(reply, Done), reply
    assert reply.id
    return reply.id
