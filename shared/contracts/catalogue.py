"""Every event and request: who owns it, who listens, who may ask.

Permissions, streams, consumers, docs and tests are all made from this page. A service listens to
whole aggregates (all events of, say, a member), because order is promised per aggregate by counting
its events: a listener that skipped some could not tell a gap from a filter.
"""

import inspect
from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from shared.contracts import events, requests
from shared.contracts.envelope import Event, Request
from shared.contracts.requests import eligibility, membership, operations, personal

SERVICES = ("membership", "matching", "programme", "notifications", "reporting", "gateway")


def _modules(package: ModuleType) -> tuple[ModuleType, ...]:
    names = sorted(module.name for module in iter_modules(package.__path__))
    return tuple(import_module(f"{package.__name__}.{name}") for name in names)


def _defined_in(modules: Iterable[ModuleType], base: type[Any]) -> tuple[type[Any], ...]:
    """The classes with a subject that these modules define themselves."""
    return tuple(
        cls
        for module in modules
        for cls in vars(module).values()
        if inspect.isclass(cls)
        and issubclass(cls, base)
        and "subject" in vars(cls)
        and cls.__module__ == module.__name__
    )


EVENTS: tuple[type[Event], ...] = _defined_in(_modules(events), Event)

OPERATIONS: tuple[type[Request[Any]], ...] = _defined_in((operations, personal), Request)

REQUESTS: tuple[type[Request[Any]], ...] = _defined_in(
    (module for module in _modules(requests) if module not in (operations, personal)), Request
)

LISTENERS: dict[str, tuple[str, ...]] = {
    "matching": (
        "membership.member",
        "membership.organisation",
        "membership.clearance",
        "programme.need",
    ),
    "membership": (
        "gateway.gateway-erasure",
        "matching.matching-erasure",
        "notifications.notifications-erasure",
        "programme.programme-erasure",
        "reporting.reporting-erasure",
    ),
    "programme": ("membership.member", "reporting.impact"),
    "gateway": ("membership.member",),
    "notifications": (
        "membership.member",
        "membership.erasure",
        "membership.organisation",
        "membership.ask",
        "matching.offer",
        "matching.match",
        "matching.contribution",
        "programme.need",
        "matching.visit",
        "programme.voice",
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
    "matching": (membership.ContactsOf, eligibility.ClearanceForDuty),
    "notifications": (membership.ContactsOf,),
}
"""Service -> what it asks others. The operator's command may ask everything."""


def stream(service: str) -> str:
    """The stream a service publishes to; it is its only writer."""
    return service.upper()


ADVISORIES = "ADVISORIES"
"""The stream of what the broker says about messages that it will not deliver again."""
GIVEN_UP = ("MAX_DELIVERIES", "MSG_TERMINATED")


def advisories(consumer: str) -> tuple[str, ...]:
    """The subjects of advisories about messages that consumers of this name lost."""
    return tuple(f"$JS.EVENT.ADVISORY.CONSUMER.{kind}.*.{consumer}" for kind in GIVEN_UP)


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


def listeners_to(event: type[Event]) -> tuple[str, ...]:
    """The services that hear this event."""
    heard = f"{event.owner()}.{event.aggregate()}"
    return tuple(service for service, aggregates in LISTENERS.items() if heard in aggregates)


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
