"""The kinds of file that can be imported, and how a file is recognised by its header."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from deploy.importing.sources import canonical
from deploy.importing.sources.nyc import NYC
from deploy.importing.sources.shape import Source
from deploy.importing.sources.teamkinetic import TEAMKINETIC
from deploy.importing.sources.ukcat import UKCAT
from deploy.importing.unusable import Unusable

ORGANISATIONS = (UKCAT, canonical.ORGANISATIONS)
MEMBERS = (TEAMKINETIC, canonical.MEMBERS)
OPPORTUNITIES = (NYC, canonical.OPPORTUNITIES)


@dataclass(frozen=True)
class Recognised:
    """The source a file comes from, and the columns of the file that nothing is made of."""

    source: Source
    unknown: tuple[str, ...]

    def remarks(self) -> list[str]:
        """One sentence per unknown column, with the known name it is nearest to."""
        unused = [
            f"Column {name!r} is not used." + _nearest(name, self.source.columns)
            for name in self.unknown
        ]
        withheld = f"Never read: {', '.join(self.source.withheld)}."
        return [*unused, *([withheld] if self.source.withheld else ())]


def recognise(
    columns: Sequence[str], sources: Sequence[Source], wanted: str = "auto"
) -> Recognised:
    """The source whose required columns are all there; raises Unusable naming those missing."""
    choice = [source for source in sources if wanted in ("auto", source.name)]
    if not choice:
        names = ", ".join(source.name for source in sources)
        raise Unusable(f"There is no source {wanted!r}.", f"use one of: auto, {names}.")
    for source in choice:
        if not missing(columns, source):
            unknown = (name for name in columns if name and name not in source.columns)
            return Recognised(source, tuple(unknown))
    nearest = max(reversed(choice), key=lambda source: len(source.columns.intersection(columns)))
    raise Unusable(
        " ".join(
            f"Column {name!r} is missing." + _nearest(name, columns)
            for name in missing(columns, nearest)
        ),
        f"a file of source {nearest.name} needs {', '.join(nearest.required)}.",
    )


def missing(columns: Sequence[str], source: Source) -> list[str]:
    """The columns a file of this source must have, and this one has not."""
    return [name for name in source.required if name not in columns]


def _nearest(name: str, among: Sequence[str] | frozenset[str]) -> str:
    folded = {known.lower(): known for known in among}
    found = get_close_matches(name.lower(), folded, n=1, cutoff=0.7)
    return f" Did you mean {folded[found[0]]!r}?" if found else ""
