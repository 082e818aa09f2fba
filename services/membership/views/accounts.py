"""The account of one person: who they are to the gateway, and what they may do today."""

from services.membership.domain.address import address_key
from services.membership.views.rolls import ROLES, Rolls
from shared.contracts.envelope import Actor, Role
from shared.contracts.requests.identity import AccountOf
from shared.contracts.requests.membership import (
    Account,
    AccountByEmail,
    AccountById,
    AccountFound,
)
from shared.contracts.values import PlaceLink
from shared.policy import require
from shared.storage.mongo import Database, Document

UNIVERSITY = frozenset({"staff", "student"})
"""What the university says of somebody that is a role here as well."""


async def account_by_email(query: AccountByEmail, rolls: Rolls) -> AccountFound:
    """The account of this address, or none; of a merge, that of the record kept.

    Whom only an import brought has no account before they have joined.
    """
    person = await rolls.database.find_one("people", {"email_key": address_key(query.email)})
    if person and person["merged_into"]:
        person = await rolls.database.find_one("people", {"_id": person["merged_into"]})
    return await _found(person, rolls)


async def account_by_id(query: AccountById, actor: Actor, rolls: Rolls) -> AccountFound:
    """The account of this person, or none. Refused to anybody it does not concern."""
    require(actor, AccountById, person_id=query.person_id)
    person = await rolls.database.find_one("people", {"_id": query.person_id})
    return await _found(person, rolls)


async def account_of(query: AccountOf, rolls: Rolls) -> AccountFound:
    """The account of this person, or none, for services."""
    person = await rolls.database.find_one("people", {"_id": query.person_id})
    return await _found(person, rolls)


async def _found(person: Document | None, rolls: Rolls) -> AccountFound:
    if person is None or person["merged_into"] or person["unconfirmed"]:
        return AccountFound()
    represented = await rolls.database.find(
        "organisations",
        {"representatives": person["_id"]},
        sort=[("_id", 1)],
        projection={"_id": 1},
    )
    affiliations = await _affiliations(person["_id"], rolls.database)
    organisations = tuple(o["_id"] for o in represented)
    given = affiliations | await rolls.roles_of(person["_id"])
    return AccountFound(account=_account(person, organisations, given))


async def _affiliations(person_id: str, database: Database) -> frozenset[Role]:
    """What the university has said within the year."""
    found = await database.find(
        "university_accounts",
        {"person_id": person_id, "$expr": {"$gt": ["$lapses_at", "$$NOW"]}},
        projection={"affiliations": 1},
    )
    said = {affiliation for account in found for affiliation in account["affiliations"]}
    return frozenset(ROLES[role] for role in UNIVERSITY & said)


def _account(person: Document, organisations: tuple[str, ...], given: frozenset[Role]) -> Account:
    membership = person["membership"] or {"links": (), "interests": ()}
    held: dict[Role, bool] = {
        "member": person["membership"] is not None,
        "representative": bool(organisations),
    }
    return Account(
        person_id=person["_id"],
        name=person["name"],
        email=person["email"],
        roles=given | {role for role, holds in held.items() if holds},
        organisations=organisations,
        links=tuple(PlaceLink.model_validate(link) for link in membership["links"]),
        interests=tuple(membership["interests"]),
        signed_in=person["signed_in_at"] is not None,
    )
