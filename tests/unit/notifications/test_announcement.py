"""Announcements: gathered per offer and day, and the same notice for the same person always."""

from datetime import UTC, date, datetime

from services.notifications.domain.announcement import (
    Audience,
    first_use,
    gathered,
    uses_id,
)
from services.notifications.domain.wording import Use

NOW = datetime(2026, 11, 16, 10, tzinfo=UTC)


def a_use(match_id: str = "match-1") -> Use:
    return Use(match_id, "Bottle Oven Trust", ("You both care about heritage",))


def of_day(day: date, use: Use):
    return first_use(uses_id("offer-1", day), "member-1", use, NOW)


TODAY, TOMORROW = date(2026, 11, 16), date(2026, 11, 17)


def test_uses_of_one_offer_are_gathered_into_one_announcement():
    """Five matches of one evening are one notice, which says five."""
    announcement = of_day(TODAY, a_use("match-1"))
    for number in range(2, 6):
        use = a_use(f"match-{number}")
        announcement = gathered(use, today=announcement, tomorrow=of_day(TOMORROW, use))

    assert announcement.words.title == "We found 5 uses for your offer"
    assert len(announcement.uses) == 5


def test_a_use_is_gathered_once():
    """A repeated event must not make one use look like two."""
    announcement = of_day(TODAY, a_use())

    assert gathered(a_use(), today=announcement, tomorrow=of_day(TOMORROW, a_use())) == announcement
    assert (
        gathered(a_use(), today=announcement.done(), tomorrow=of_day(TOMORROW, a_use()))
        == announcement.done()
    )


def test_a_use_found_after_the_day_was_told_waits_for_the_next():
    """Nothing found is kept back for good, and nobody gets two messages a day about one offer."""
    use = a_use("match-2")

    told = gathered(use, today=of_day(TODAY, a_use()).done(), tomorrow=of_day(TOMORROW, use))

    assert told.announcement_id == "offer-1.uses.2026-11-17"
    assert [each.match_id for each in told.uses] == ["match-2"]


def test_a_notice_has_the_same_id_whenever_it_is_made():
    """Telling the same person the same thing again is recognised by its id alone."""
    announcement = of_day(TODAY, a_use())
    again = announcement.postponed(datetime(2026, 11, 17, tzinfo=UTC))

    notice = announcement.notice_to("member-1", NOW)
    assert notice.notice_id == again.notice_to("member-1", NOW).notice_id
    assert notice.notice_id != announcement.notice_to("member-2", NOW).notice_id


def test_an_audience_is_a_person_or_those_who_speak_for_an_organisation():
    """Only ids: names and addresses stay in membership."""
    assert Audience.of("member", "member-1") == Audience(person_id="member-1")
    assert Audience.of("organisation", "o-1") == Audience(organisation_id="o-1")
