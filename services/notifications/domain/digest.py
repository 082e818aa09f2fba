"""A digest: what somebody was told since the last one, by theme, newest first, nothing twice."""

from collections.abc import Sequence

from services.notifications.domain.announcement import Notice
from services.notifications.domain.theme import NAMES, Theme, theme_of
from services.notifications.domain.wording import Entry, Section, Words

_LISTED = 20


def themes_in(notices: Sequence[Notice]) -> tuple[Theme, ...]:
    """What these notices are about, in the order people choose them in."""
    found = {theme_of(notice.topic) for notice in notices}
    return tuple(theme for theme in Theme if theme in found)


def digest(notices: Sequence[Notice]) -> Words:
    """One message that tells of all of them; at least one is given."""
    sections = tuple(_section(theme, notices) for theme in themes_in(notices))
    count = sum(len(section.entries) + section.more for section in sections)
    return Words(
        title=f"{count} {'piece' if count == 1 else 'pieces'} of news for you",
        lines=("This is what you were told since your last summary, newest first.",),
        link="/my/inbox",
        action="See your inbox",
        sections=sections,
    )


def _section(theme: Theme, notices: Sequence[Notice]) -> Section:
    newest_first = sorted(notices, key=lambda notice: notice.sent_at, reverse=True)
    entries: list[Entry] = []
    said: set[str] = set()
    for words in dict.fromkeys(n.words for n in newest_first if theme_of(n.topic) is theme):
        lines = tuple(line for line in dict.fromkeys(words.lines) if line not in said)
        said.update(lines)
        if lines or (words.title, words.link) not in {(e.title, e.link) for e in entries}:
            entries.append(Entry(words.title, lines, words.link))
    return Section(NAMES[theme], tuple(entries[:_LISTED]), more=max(0, len(entries) - _LISTED))
