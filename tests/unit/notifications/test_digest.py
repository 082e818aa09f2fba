"""Digests: by theme, newest first, no line twice, and as long as somebody reads."""

from datetime import UTC, datetime, timedelta

from services.notifications.domain.announcement import Notice
from services.notifications.domain.digest import digest, themes_in
from services.notifications.domain.theme import Theme
from services.notifications.domain.wording import Words

MONDAY = datetime(2026, 11, 16, 10, tzinfo=UTC)
ASK = "Please tell them yes or no, so that nobody is left waiting."


def a_notice(number: int, topic: str = "match-proposed", **words) -> Notice:
    told = {
        "title": "We found a use",
        "lines": (f"Use {number}.", ASK),
        "link": f"/matches/{number}",
    }
    return Notice(
        notice_id=f"notice-{number}",
        person_id="member-1",
        topic=topic,
        words=Words(**{**told, **words}),
        sent_at=MONDAY + timedelta(hours=number),
    )


def test_a_digest_is_grouped_by_theme_and_newest_first():
    """Nobody reads a heap; and what is new is on top."""
    written = digest([a_notice(1), a_notice(2, "impact-recorded", title="Counted"), a_notice(3)])

    assert [section.heading for section in written.sections] == [
        "Uses found for your offers",
        "What came of what was given",
    ]
    assert [entry.link for entry in written.sections[0].entries] == ["/matches/3", "/matches/1"]
    assert written.title == "3 pieces of news for you"


def test_no_line_is_said_twice():
    """Repeated lines are why people stop reading; the newest says it, and the others their own."""
    [section] = digest([a_notice(1), a_notice(2)]).sections

    assert [entry.lines for entry in section.entries] == [("Use 2.", ASK), ("Use 1.",)]


def test_the_same_news_twice_is_one_entry():
    """Two notices with the same words and the same page tell nothing new."""
    same = {"lines": (ASK,), "link": "/my/matches"}
    written = digest([a_notice(1, **same), a_notice(2, **same)])

    assert len(written.sections[0].entries) == 1
    assert written.title == "1 piece of news for you"


def test_a_long_list_ends_with_how_many_more_there_are():
    """The rest is in the inbox."""
    [section] = digest([a_notice(number) for number in range(25)]).sections

    assert (len(section.entries), section.more) == (20, 5)


def test_themes_are_those_of_the_notices_and_nothing_else():
    """They decide what a click on unsubscribe ends."""
    assert themes_in([a_notice(1, "impact-recorded"), a_notice(2)]) == (
        Theme.MATCHES,
        Theme.IMPACT,
    )
    assert themes_in([a_notice(1, "promise-late")]) == ()
