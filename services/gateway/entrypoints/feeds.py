"""The public board as an Atom feed (RFC 4287), for readers and for other people's websites."""

import re
from collections.abc import Iterable

from feedgenerator import Atom1Feed

from services.gateway.entrypoints import wording
from shared.contracts.requests.matching import OpportunityView

ATOM = "application/atom+xml"
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def board_feed(
    opportunities: Iterable[OpportunityView], *, site: str, place: str, address: str
) -> str:
    """What is open, newest first; an entry keeps its id for as long as the opportunity exists."""
    feed = Atom1Feed(
        title=f"Opportunities to help in {place}",
        link=f"{site}/opportunities",
        description=None,
        subtitle="What organisations ask for: time, talent or treasure.",
        language="en-GB",
        feed_url=f"{site}{address}",
        feed_guid=f"{site}/opportunities.atom",
        author_name="Potbank",
    )
    for one in opportunities:
        link = f"{site}/opportunities/{one.opportunity_id}"
        feed.add_item(
            title=_text(one.title),
            link=link,
            description=_text(one.summary),
            author_name=_text(one.organisation_name),
            pubdate=one.posted_at,
            updateddate=one.posted_at,
            unique_id=link,
            categories=[wording.kind(one.kind), *map(wording.cause, one.causes)],
        )
    written: str = feed.writeString("utf-8")
    return written


def _text(typed: str) -> str:
    """Without what XML has no way of saying."""
    return _NOT_XML.sub("", typed)
