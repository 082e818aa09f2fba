"""The catalogue and the services say the same: who owns, listens, answers and asks."""

from typing import Any

import pytest

from deploy.docs_pages import UNHEARD
from shared.contracts.catalogue import (
    CALLERS,
    EVENTS,
    LISTENERS,
    OPERATIONS,
    REQUESTS,
    SERVICES,
    publishers,
)
from shared.contracts.envelope import Event
from shared.messaging.kernel import Kernel

AGGREGATES = {f"{event.owner()}.{event.aggregate()}" for event in EVENTS}
HEARD = {aggregate for heard in LISTENERS.values() for aggregate in heard}
PUBLIC_TEXT = {
    "OrganisationRenamed.name": "organisations are public",
    "OrganisationRenamed.identifier": "a registry's number of an organisation",
    "MemberMoved.time_zone": "one of the IANA names",
    "OrganisationRegistered.name": "the name of an organisation is public",
    "OrganisationRegistered.identifier": "its number in a public register",
    "Amounts.things": "a code, THINGS: that things were given; tests/component/matching shows it",
    "Reason.words": "written by matching from causes, skills and distances",
    "Location.outcode": "half a postcode: some ten thousand households",
    "MemberJoined.time_zone": "one for half a continent",
}
"""Text without a fixed form that events may carry, and why it identifies nobody."""
PERSONAL = {
    *("first_name", "last_name", "surname", "full_name", "email", "phone", "telephone", "mobile"),
    *("address", "postcode", "street", "birthday", "date_of_birth", "age", "gender", "note"),
}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_an_event_names_its_aggregate_by_a_field(event: type[Event]):
    """Order is counted per aggregate; an event without its id could not be ordered."""
    _, owner, aggregate, _, version = event.subject.split(".")
    assert owner in SERVICES
    assert event.model_fields[f"{aggregate.replace('-', '_')}_id"].is_required()
    assert version == f"v{event.version()}"


def test_every_subject_is_written_once():
    """Two classes on one subject would read each other's messages."""
    subjects = [kind.subject for kind in (*EVENTS, *REQUESTS, *OPERATIONS)]
    assert sorted(set(subjects)) == sorted(subjects)


def test_an_aggregate_belongs_to_one_service():
    """The inbox keys order by aggregate name, without the service."""
    names = [aggregate.partition(".")[2] for aggregate in AGGREGATES]
    assert sorted(set(names)) == sorted(names)


def test_every_event_is_heard_or_says_why_not():
    """An event nobody hears is a mistake until somebody writes down that it is not."""
    assert UNHEARD.keys() == AGGREGATES - HEARD


@pytest.mark.parametrize("service", LISTENERS)
def test_an_aggregate_is_listened_to_once(service: str):
    """Two filters that overlap make a consumer that the broker refuses, and nothing starts."""
    assert sorted(LISTENERS[service]) == sorted(set(LISTENERS[service]))


def test_nobody_listens_to_what_does_not_exist():
    """A typing error in the catalogue would be a consumer that waits for ever."""
    assert HEARD <= AGGREGATES
    assert not any(
        aggregate.startswith(f"{service}.")
        for service, heard in LISTENERS.items()
        for aggregate in heard
    ), "a service knows its own events"


@pytest.mark.parametrize("service", publishers())
def test_a_service_reacts_to_what_it_subscribes_to_and_to_nothing_else(
    service: str, kernels: dict[str, Kernel]
):
    """A reaction outside the subscription never runs; a subscription without one is waste."""
    reacts = {f"{e.owner()}.{e.aggregate()}" for e in kernels[service].events.reactions}
    assert reacts == set(LISTENERS.get(service, ()))


@pytest.mark.parametrize("service", publishers())
def test_a_service_answers_its_own_requests_and_no_others(service: str, kernels: dict[str, Kernel]):
    """A request nobody answers is a button that never works."""
    requests = kernels[service].requests
    own = {kind for kind in REQUESTS if kind.owner() == service}
    assert requests.commands.keys() | requests.queries.keys() == own | set(OPERATIONS)


@pytest.mark.parametrize("service", publishers())
def test_what_writes_is_answered_as_a_command(service: str, kernels: dict[str, Kernel]):
    """Only commands run in a transaction with their events."""
    requests = kernels[service].requests
    assert all(kind.writes for kind in requests.commands)
    assert {kind for kind in requests.queries if kind.writes} <= set(OPERATIONS)


def test_nobody_may_ask_what_nobody_answers():
    """Permissions on the bus are made from this table."""
    assert {kind for asked in CALLERS.values() for kind in asked} <= set(REQUESTS)
    assert CALLERS.keys() <= set(SERVICES)


def test_no_event_carries_text_that_could_be_about_a_person():
    """Events are kept for ever and read by everybody: ids, codes and numbers, nothing personal."""
    free = {
        (shape["title"], field)
        for event in EVENTS
        for shape in _shapes(event)
        for field, schema in shape["properties"].items()
        if _is_free_text(schema)
    }
    allowed = {tuple(name.split(".")) for name in PUBLIC_TEXT}
    assert {f"{shape}.{field}" for shape, field in free - allowed} == set()
    assert allowed <= free, "stale exception"


def test_no_event_has_a_field_named_like_personal_data():
    """Also not as a number, a code or a list."""
    fields = {
        field for event in EVENTS for shape in _shapes(event) for field in shape["properties"]
    }
    assert fields & PERSONAL == set()


def _shapes(event: type[Event]) -> list[dict[str, Any]]:
    schema = event.model_json_schema()
    return [shape for shape in (schema, *schema.get("$defs", {}).values()) if "properties" in shape]


def _is_free_text(schema: dict[str, Any]) -> bool:
    if "items" in schema:
        return _is_free_text(schema["items"])
    if "anyOf" in schema:
        return any(_is_free_text(part) for part in schema["anyOf"])
    fixed = {"pattern", "format", "enum", "const"} & schema.keys()
    return schema.get("type") == "string" and not fixed


def test_nobody_listens_to_one_aggregate_twice() -> None:
    """The broker refuses such a consumer, and then nothing starts."""
    for service, aggregates in LISTENERS.items():
        assert len(aggregates) == len(set(aggregates)), service
