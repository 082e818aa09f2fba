"""The account of one person: who they are to the gateway, and what they may do."""

from services.membership.domain.address import address_key
from services.membership.domain.errors import NotYourAccount
from shared.contracts.envelope import Actor, Role
from shared.contracts.requests.membership import (
    Account,
    AccountByEmail,
    AccountById,
    AccountFound,
)
from shared.contracts.values import PlaceLink
from shared.storage.mongo import Database, Document


async def account_by_email(query: AccountByEmail, database: Database) -> AccountFound:
    """The account of this address, or none."""
    person = await database.find_one("people", {"email_key": address_key(query.email)})
    return await _found(person, database)


async def account_by_id(query: AccountById, actor: Actor, database: Database) -> AccountFound:
    """The account of this person, or none. Refused to anybody it does not concern."""
    if actor.id != query.person_id and not actor.roles & {"coordinator", "service"}:
        raise NotYourAccount
    person = await database.find_one("people", {"_id": query.person_id})
    return await _found(person, database)


async def _found(person: Document | None, database: Database) -> AccountFound:
    if person is None:
        return AccountFound()
    represented = await database.find(
        "organisations",
        {"representatives": person["_id"]},
        sort=[("_id", 1)],
        projection={"_id": 1},
    )
    return AccountFound(account=_account(person, tuple(o["_id"] for o in represented)))


def _account(person: Document, organisations: tuple[str, ...]) -> Account:
    membership = person["membership"] or {"links": (), "interests": ()}
    held: dict[Role, bool] = {
        "member": person["membership"] is not None,
        "representative": bool(organisations),
        "coordinator": person["coordinator"],
    }
    return Account(
        person_id=person["_id"],
        name=person["name"],
        email=person["email"],
        roles=frozenset(role for role, holds in held.items() if holds),
        organisations=organisations,
        links=tuple(PlaceLink.model_validate(link) for link in membership["links"]),
        interests=tuple(membership["interests"]),
    )
