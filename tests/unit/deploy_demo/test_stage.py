"""Events are shown with the step that led to them, whenever they happen to be read."""

from deploy.demo.stage import led_to
from deploy.demo.streams import Published


def some(*names: str) -> list[Published]:
    return [Published("matching", name, f"{n}", "story", {}) for n, name in enumerate(names)]


def names(found: tuple[Published, ...] | None) -> list[str] | None:
    return None if found is None else [event.event for event in found]


def test_a_step_waits_for_every_event_it_leads_to() -> None:
    """Showing a step as done before its event exists would be a claim, not a fact."""
    assert led_to(some("match.accepted"), ("match.accepted", "promise.opened")) is None


def test_a_step_takes_its_events_and_leaves_the_next_ones() -> None:
    """Events are read in bunches; the second step's must not appear under the first."""
    seen = some("offer.posted", "match.proposed", "match.proposed", "match.accepted")

    assert names(led_to(seen, ("offer.posted",))) == ["offer.posted"]
    assert names(led_to(seen[1:], ("match.proposed",))) == ["match.proposed", "match.proposed"]


def test_a_step_that_leads_to_nothing_waits_for_nothing() -> None:
    """Looking at contact details is not an event."""
    assert names(led_to(some("match.accepted"), ())) == []
    assert names(led_to([], ())) == []


def test_the_facts_worth_a_column_are_told_and_ids_are_not() -> None:
    """A live table full of ids tells a reader nothing."""
    event = Published(
        "reporting",
        "impact.recorded",
        "",
        "",
        {"impact_id": "01J", "area": "cultural", "amounts": {"hours": 5.5, "pounds": None}},
    )

    assert event.told == "area cultural, 5.5 hours"
