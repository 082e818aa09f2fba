"""All open opportunities in memory, so that the best of a million for an offer is found at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np

from services.matching.domain.kinds import Kind
from services.matching.domain.offer import Offer
from services.matching.domain.opportunity import Opportunity
from services.matching.domain.score import NO_RECORD, Standing
from services.matching.domain.vocabulary import Vocabulary
from services.matching.domain.weights import WEIGHTS
from services.matching.stores.index.codes import Codes
from services.matching.stores.index.columns import OPEN_END
from services.matching.stores.index.part import Part
from services.matching.stores.index.scoring import Wanted
from services.matching.stores.index.shelves import vector


@dataclass(frozen=True, slots=True)
class Found:
    """An opportunity and its score, 0 to 1."""

    opportunity_id: str
    score: float


class OpportunityIndex:
    """What `domain/rules.py` and `domain/score.py` would find among all open opportunities.

    Knows the rules of place, days, places left and proposals pending; rules on the person are
    checked on what it finds. `most_pending` proposals may wait for an answer to one opportunity.
    """

    def __init__(self, vocabulary: Vocabulary, most_pending: int) -> None:
        self.codes = Codes(vocabulary)
        self.parts = {kind: Part() for kind in Kind}
        self._most_pending = most_pending

    def __len__(self) -> int:
        return sum(len(part) for part in self.parts.values())

    def put(self, opportunity: Opportunity, standing: Standing = NO_RECORD) -> None:
        """Find it from now on, as it is now; never again if it is no longer open."""
        part = self.parts[opportunity.kind]
        if opportunity.is_open:
            part.put(opportunity, standing, self.codes)
        else:
            part.remove(opportunity.opportunity_id)

    def note(self, opportunity: Opportunity, standing: Standing) -> None:
        """Take over its places and its record; many times cheaper than `put`."""
        part = self.parts[opportunity.kind]
        places_left = opportunity.places_left
        if not opportunity.is_open or not part.note(
            opportunity.opportunity_id, standing, places_left
        ):
            self.put(opportunity, standing)

    def remove(self, opportunity_id: str) -> None:
        """Never find it again."""
        for part in self.parts.values():
            part.remove(opportunity_id)

    def best(
        self, offer: Offer, today: date, most: int, passed_over: Collection[str] = ()
    ) -> list[Found]:
        """The `most` best for the offer, the best first, ties by id, without those passed over."""
        wanted = self.wanted(offer, today, passed_over)
        return [Found(*each) for each in self.parts[offer.kind].best(wanted, most)]

    def best_by_scan(
        self, offer: Offer, today: date, most: int, passed_over: Collection[str] = ()
    ) -> list[Found]:
        """The same by scoring everything: what tests and benches hold `best` against."""
        wanted = self.wanted(offer, today, passed_over)
        return [Found(*each) for each in self.parts[offer.kind].best_by_scan(wanted, most)]

    def telling(self, offer: Offer) -> tuple[str, ...]:
        """The words of the offer that count: those that few enough open opportunities use."""
        part = self.parts[offer.kind]
        return part.postings.telling(offer.words, len(part))

    def wanted(self, offer: Offer, today: date, passed_over: Collection[str] = ()) -> Wanted:
        """The offer in numbers."""
        part = self.parts[offer.kind]
        point, days = offer.place.point, offer.days
        worded, overlap = part.postings.sharing(self.telling(offer))
        return Wanted(
            shares={code: weight.share for code, weight in WEIGHTS.items()},
            cause_fit=self.codes.cause_fit(offer),
            skill_fit=self.codes.skill_fit(offer),
            vector=np.array(vector(*point) if point else (np.nan,) * 3),
            outcode=self.codes.outcode(offer.place.outcode),
            reach_km=float(offer.max_km),
            in_person=offer.in_person,
            remote=offer.remote,
            money=offer.is_money,
            today=today.toordinal(),
            starts=days.starts_on.toordinal() if days.starts_on else 0,
            ends=days.ends_on.toordinal() if days.ends_on else OPEN_END,
            most_pending=self._most_pending,
            shown_on_average=part.times_shown / len(part) if len(part) else 0.0,
            worded=worded,
            overlap=overlap,
            passed_over=part.rows_of(passed_over),
        )
