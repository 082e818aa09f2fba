"""Offers: a member's own, and those that still wait for a use."""

from services.matching.views.shapes import offer_view, unmatched_offer
from shared.contracts.envelope import Actor
from shared.contracts.requests.common import Page
from shared.contracts.requests.matching import (
    OffersOfMember,
    OfferView,
    UnmatchedOffer,
    UnmatchedOffers,
)
from shared.policy import scope_of
from shared.storage.cursors import page, seek
from shared.storage.mongo import Database
from shared.storage.scopes import within

NEWEST = [("posted_at", -1), ("_id", 1)]
OLDEST = [("posted_at", 1), ("_id", 1)]


async def offers_of_member(
    database: Database, query: OffersOfMember, actor: Actor
) -> Page[OfferView]:
    """Of the person who asks, newest first. Index: of-member."""
    own = within(scope_of(actor, OffersOfMember), people=("member_id",))
    mine = {"$and": [own, seek(query.cursor, NEWEST)]}
    documents = await database.find("offers", mine, sort=NEWEST, limit=query.limit + 1)
    return page(documents, query.limit, NEWEST, offer_view)


async def unmatched_offers(database: Database, query: UnmatchedOffers) -> Page[UnmatchedOffer]:
    """Open offers without a match, oldest first. Index: unmatched."""
    waiting = {"status": "open", "live_matches": 0, **seek(query.cursor, OLDEST)}
    documents = await database.find("offers", waiting, sort=OLDEST, limit=query.limit + 1)
    return page(documents, query.limit, OLDEST, unmatched_offer)
