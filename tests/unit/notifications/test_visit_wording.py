"""What is said about visits: whole sentences, no names of people, a way on."""

from datetime import date

from services.notifications.domain import visit_wording as say
from services.notifications.domain.wording import Words

JUNE = date(2026, 6, 3)
EVERYTHING: tuple[Words, ...] = (
    say.visit_announced("visit-1", JUNE, date(2026, 6, 5)),
    say.visit_cancelled("visit-1"),
    say.visit_over("visit-1"),
    say.visit_followed_up("visit-1"),
    say.host_asked("visit-1", JUNE, "morning", JUNE, again=False),
    say.host_asked("visit-1", JUNE, "afternoon", JUNE, again=True),
    say.visitor_asked("visit-1", "Kiln Trust", JUNE, "morning"),
    say.host_said_yes("visit-1", say.THE_COORDINATORS, "On Wednesday 3 June 2026 at 10:30"),
    say.visitor_expected("visit-1", "Kiln Trust", "On Wednesday 3 June 2026 at 10:30"),
    say.visitor_comes("visit-1", "On Wednesday 3 June 2026 at 10:30"),
    say.host_said_no("visit-1", "Kiln Trust", "not-now"),
    say.visitor_said_no("visit-1", "visit-cancelled"),
)


def test_everything_leads_to_the_visit_and_ends_in_a_full_stop():
    """Where it is answered or read."""
    for words in EVERYTHING:
        assert words.link == "/visits/visit-1"
        assert words.title[0].isupper()
        assert all(line.endswith((".", "?")) for line in words.lines), words


def test_days_are_said_as_people_say_them():
    """One day is not "from" and "to"."""
    three, one = EVERYTHING[0], say.visit_announced("visit-1", JUNE, JUNE)
    assert three.lines[0] == "They are here from Wednesday 3 June 2026 to Friday 5 June 2026."
    assert one.lines[0] == "They are here on Wednesday 3 June 2026."


def test_the_coordinators_are_many():
    """ "The coordinators expects" is nobody's English."""
    at = "On Wednesday 3 June 2026 at 10:30"
    assert (
        say.visitor_expected("v", say.THE_COORDINATORS, at).title == "The coordinators expect you"
    )
    assert say.visitor_expected("v", "Kiln", at).title == "Kiln expects you"
    moved = say.visitor_asked("v", say.THE_COORDINATORS, JUNE, "morning")
    assert moved.title == "The coordinators propose another time"


def test_a_no_says_why_only_if_a_reason_was_given():
    """ "Another reason" says nothing."""
    assert "now is not a good time" in say.host_said_no("v", "Kiln", "not-now").lines[0]
    assert say.host_said_no("v", "Kiln", "other").lines[0] == "We are sorry."
    assert say.visitor_said_no("v", "visit-cancelled").title == "A visit to you is cancelled"
    assert "does not suit" in say.visitor_said_no("v", "not-suitable").lines[0]
