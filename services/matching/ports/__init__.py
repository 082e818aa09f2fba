"""What matching needs from the world, in its own words: one module per subject, one work."""

from typing import Protocol

from services.matching.domain.host import Host
from services.matching.domain.projections import Member, Need
from services.matching.domain.round import Round
from services.matching.ports.kept import Kept
from services.matching.ports.matches import (
    Board,
    Contributions,
    Engagements,
    Matches,
    Moves,
    Offers,
    Opportunities,
    Organisations,
    Shortlist,
)
from services.matching.ports.others import Clearances, Contacts, Tagger
from services.matching.ports.rounds import Overrides, RoundLines
from services.matching.ports.visits import Visits
from shared.contracts.work import Work

__all__ = [
    "Board",
    "Clearances",
    "Contacts",
    "Contributions",
    "Engagements",
    "Kept",
    "Matches",
    "MatchingWork",
    "Moves",
    "Offers",
    "Opportunities",
    "Organisations",
    "Overrides",
    "RoundLines",
    "Shortlist",
    "Tagger",
    "Visits",
]


class MatchingWork(Work, Protocol):
    """One transaction of matching."""

    @property
    def board(self) -> Board:
        """All open opportunities at once."""
        ...

    @property
    def members(self) -> Kept[Member]:
        """Members, as far as matching must know them."""
        ...

    @property
    def organisations(self) -> Organisations:
        """Organisations of the register."""
        ...

    @property
    def needs(self) -> Kept[Need]:
        """Recognised needs."""
        ...

    @property
    def offers(self) -> Offers:
        """What members bring."""
        ...

    @property
    def opportunities(self) -> Opportunities:
        """What organisations ask for."""
        ...

    @property
    def matches(self) -> Matches:
        """Proposals and what became of them."""
        ...

    @property
    def engagements(self) -> Engagements:
        """Commitments after introductions."""
        ...

    @property
    def contributions(self) -> Contributions:
        """What was given."""
        ...

    @property
    def rounds(self) -> Kept[Round]:
        """Rounds of matching."""
        ...

    @property
    def round_lines(self) -> RoundLines:
        """The lines of their drafts."""
        ...

    @property
    def overrides(self) -> Overrides:
        """What coordinators decided of pairs."""
        ...

    @property
    def moves(self) -> Moves:
        """What passed from one record of a person to another."""
        ...

    @property
    def visits(self) -> Visits:
        """Who is in the place for some days."""
        ...

    @property
    def hosts(self) -> Kept[Host]:
        """Who receives visitors."""
        ...
