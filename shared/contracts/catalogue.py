"""Every event and request: who owns it, who listens, who may ask.

Permissions, streams, consumers, docs and tests are all made from this page. A service listens to
whole aggregates (all events of, say, a member), because order is promised per aggregate by counting
its events: a listener that skipped some could not tell a gap from a filter.
"""

import inspect
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from shared.contracts.envelope import Event, Request
from shared.contracts.events import matching as matching_events
from shared.contracts.events import membership as membership_events
from shared.contracts.events import notifications as notifications_events
from shared.contracts.events import programme as programme_events
from shared.contracts.events import reporting as reporting_events
from shared.contracts.requests import (
    matching,
    membership,
    notifications,
    operations,
    programme,
    reporting,
)

SERVICES = ("membership", "matching", "programme", "notifications", "reporting", "gateway")


def _defined_in(modules: tuple[ModuleType, ...], base: type[Any]) -> tuple[type[Any], ...]:
    return tuple(
        cls
        for module in modules
        for cls in vars(module).values()
        if inspect.isclass(cls) and issubclass(cls, base) and "subject" in vars(cls)
    )


EVENTS: tuple[type[Event], ...] = _defined_in(
    (membership_events, matching_events, programme_events, notifications_events, reporting_events),
    Event,
)

REQUESTS: tuple[type[Request[Any]], ...] = _defined_in(
    (membership, matching, programme, notifications, reporting), Request
)

OPERATIONS: tuple[type[Request[Any]], ...] = _defined_in((operations,), Request)

LISTENERS: dict[str, tuple[str, ...]] = {
    "matching": ("membership.member", "membership.organisation", "programme.need"),
    "programme": ("reporting.impact",),
    "notifications": (
        "membership.organisation",
        "matching.match",
        "matching.contribution",
        "reporting.impact",
    ),
    "reporting": (
        "membership.member",
        "matching.offer",
        "matching.match",
        "matching.contribution",
        "notifications.promise",
    ),
}
"""Service -> the aggregates it listens to."""

CALLERS: dict[str, tuple[type[Request[Any]], ...]] = {
    "gateway": REQUESTS,
    "matching": (membership.ContactsOf,),
    "notifications": (membership.ContactsOf,),
}
"""Service -> what it asks others. The operator's command may ask everything."""


def stream(service: str) -> str:
    """The stream a service publishes to; it is its only writer."""
    return service.upper()


def rebuilder(service: str) -> str:
    """The durable consumer that reads history while a projection is rebuilt."""
    return f"{service}-rebuild"


def event_subjects(service: str) -> tuple[str, ...]:
    """The exact subjects a service publishes."""
    return tuple(event.subject for event in EVENTS if event.owner() == service)


def subscriptions(service: str) -> dict[str, tuple[str, ...]]:
    """Publishing service -> filter subjects that `service` reads from its stream."""
    found: dict[str, tuple[str, ...]] = {}
    for listened in LISTENERS.get(service, ()):
        owner, _ = listened.split(".")
        found[owner] = (*found.get(owner, ()), f"evt.{listened}.*.*")
    return found


def subscriptions_to(events: Iterable[type[Event]]) -> dict[str, tuple[str, ...]]:
    """Publishing service -> filter subjects for somebody who reacts to these events."""
    found: dict[str, set[str]] = {}
    for event in events:
        filters = found.setdefault(event.owner(), set())
        filters.add(f"evt.{event.owner()}.{event.aggregate()}.*.*")
    return {owner: tuple(sorted(filters)) for owner, filters in sorted(found.items())}


def publishers() -> tuple[str, ...]:
    """Services that own at least one event, and therefore a stream."""
    return tuple(service for service in SERVICES if event_subjects(service))
