"""A batch of rows meets what is there: created, merged, unchanged or rejected, never lost."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from services.matching.domain.errors import Problem
from services.matching.domain.kinds import OpportunityStatus
from services.matching.domain.opportunity import Opportunity, fingerprint, point_of
from services.matching.domain.projections import Organisation
from services.matching.domain.rows import Draft
from services.matching.domain.words import telling_words

NO_ORGANISATION = Problem(
    "organisation", "We do not know this organisation.", "Import organisations first."
)
OVER = Problem("ends_on", "Already over; shown as over.")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one row."""

    line: int
    outcome: Literal["created", "merged", "unchanged", "rejected"]
    opportunity_id: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass
class Intake:
    """Takes rows one after the other; `created` and `merged` are what has to be kept."""

    batch_id: str
    now: datetime
    new_id: Callable[[], str]
    organisations: dict[str, Organisation]
    created: dict[str, Opportunity] = field(default_factory=dict)
    merged: dict[str, Opportunity] = field(default_factory=dict)
    _by_row: dict[str, Opportunity] = field(default_factory=dict)
    _alike: dict[tuple[str, bool], Opportunity] = field(default_factory=dict)

    def knows(self, there_already: Iterable[Opportunity]) -> None:
        """Remember what is there, the oldest first: it is the first one that rows merge into."""
        for opportunity in there_already:
            self._remember(opportunity)

    def take(self, line: int, draft: Draft | tuple[Problem, ...]) -> Taken:
        """What becomes of this row."""
        if isinstance(draft, tuple):
            return Taken(line, "rejected", problems=draft)
        organisation = self.organisations.get(draft.organisation)
        if organisation is None:
            return Taken(line, "rejected", problems=(NO_ORGANISATION,))
        opportunity = self._opportunity(line, draft, organisation)
        if same := self._by_row.get(opportunity.known_as[0]):
            return Taken(line, "unchanged", same.opportunity_id, draft.notes)
        if first := self._alike.get(_likeness(opportunity)):
            return self._merge(line, first, opportunity)
        over = opportunity.status is OpportunityStatus.OVER
        self.created[opportunity.opportunity_id] = opportunity
        self._remember(opportunity)
        notes = (*draft.notes, OVER) if over else draft.notes
        return Taken(line, "created", opportunity.opportunity_id, notes)

    def _merge(self, line: int, first: Opportunity, row: Opportunity) -> Taken:
        both = replace(first, known_as=(*first.known_as, *row.known_as))
        kept = self.created if first.opportunity_id in self.created else self.merged
        kept[first.opportunity_id] = both
        self._remember(both)
        self._alike[_likeness(both)] = both
        return Taken(line, "merged", first.opportunity_id)

    def _remember(self, opportunity: Opportunity) -> None:
        self._alike.setdefault(_likeness(opportunity), opportunity)
        self._by_row.update(dict.fromkeys(opportunity.known_as, opportunity))

    def _opportunity(self, line: int, draft: Draft, organisation: Organisation) -> Opportunity:
        over = draft.days.over(self.now.date())
        return Opportunity(
            opportunity_id=self.new_id(),
            organisation_id=organisation.organisation_id,
            organisation_name=organisation.name,
            organisation_active=organisation.active,
            kind=draft.kind,
            title=draft.title,
            summary=draft.summary,
            causes=draft.causes,
            skills=draft.skills,
            remote=draft.remote,
            place=draft.place,
            point=point_of(draft.place),
            days=draft.days,
            places=draft.places,
            minimum_age=draft.minimum_age,
            duty=draft.duty,
            priority=draft.priority.value,
            posted_at=self.now,
            words=telling_words(draft.title, draft.summary),
            status=OpportunityStatus.OVER if over else OpportunityStatus.OPEN,
            look_again_at=None if over else self.now,
            known_as=(row_key(organisation.organisation_id, draft.identifier),),
            fingerprint=fingerprint(organisation.organisation_id, draft.title, draft.summary),
            batch_id=self.batch_id,
            line=line,
        )


def row_key(organisation_id: str, identifier: str) -> str:
    """Files of different sources number their rows alike: the organisation is part of the key."""
    return f"{organisation_id}/{identifier}"


def _likeness(opportunity: Opportunity) -> tuple[str, bool]:
    """This year's call is not a duplicate of last year's, which is over."""
    return opportunity.fingerprint, opportunity.status is OpportunityStatus.OVER
