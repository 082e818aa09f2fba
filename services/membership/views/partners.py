"""Who stands behind the network, present partners first, hosts before all."""

from shared.contracts.requests.partners import Partner, PartnersFound
from shared.contracts.vocabulary import PartnerRole
from shared.storage.mongo import Database

ORDER = [role.value for role in PartnerRole]


async def partners(database: Database) -> PartnersFound:
    """All of them: they fit on one page."""
    found = await database.find("partners", {})
    found.sort(key=lambda one: (one["until"] is not None, ORDER.index(one["role"]), one["name"]))
    return PartnersFound(
        partners=tuple(Partner.model_validate({**one, "partner_id": one["_id"]}) for one in found)
    )
