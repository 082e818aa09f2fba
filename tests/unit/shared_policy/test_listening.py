"""Who may hear which events: the catalogue, asked through the policy."""

from shared.contracts.catalogue import EVENTS, LISTENERS, SERVICES
from shared.policy import may_listen


def test_a_service_hears_whole_aggregates_of_the_catalogue_and_nothing_else():
    """Every service x every event; somebody the catalogue does not know hears nothing."""
    heard = {
        (service, event) for service in SERVICES for event in EVENTS if may_listen(service, event)
    }
    assert {(s, f"{e.owner()}.{e.aggregate()}") for s, e in heard} == {
        (service, aggregate) for service, listened in LISTENERS.items() for aggregate in listened
    }
    assert not any(may_listen("a-stranger", event) for event in EVENTS)
