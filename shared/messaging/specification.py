"""What a service says and hears, as an AsyncAPI 3 document; nothing is started or connected.

FastStream documents what it subscribes to. Our own code pulls and publishes events
(docs/reliability.md), so a router that never runs subscribes and publishes in its place here, and
what FastStream has no words for (CloudEvents headers, replies, examples) is added afterwards.
"""

from collections.abc import Mapping
from inspect import cleandoc
from typing import Any

from faststream.nats import NatsBroker, NatsRouter
from faststream.specification import AsyncAPI
from pydantic.json_schema import models_json_schema

from shared.contracts.catalogue import EVENTS, LISTENERS, stream
from shared.contracts.envelope import Contract, Event, Refused, Request
from shared.messaging.identity import HEADER
from shared.messaging.kernel import Kernel
from shared.messaging.routers import EventRouter

Document = dict[str, Any]
Examples = Mapping[str, Mapping[str, Document]]
"""Subject -> case -> a payload that a reader may copy."""

SCHEMAS = "#/components/schemas/{model}"
LICENCE = {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"}
HEADERS = {
    "ce-specversion": "Always 1.0.",
    "ce-id": "A UUID; the same however often the event is published or delivered.",
    "ce-type": "For example uk.potbank.matching.offer.posted.v1.",
    "ce-source": "For example /potbank/matching.",
    "ce-subject": "Id of the aggregate, percent-encoded.",
    "ce-time": "When it happened: RFC 3339, UTC.",
    "ce-aggregateversion": "Counts the events of one aggregate from 1, without gaps.",
    "ce-correlationid": "The same for a whole story.",
    "content-type": "Always application/json.",
    "Nats-Msg-Id": "Begins with ce-id; for the broker, which forgets it after ten minutes.",
}
OPTIONAL_HEADERS = {"ce-causationid": "The message that made this one happen, where one did."}
IDENTITY = {HEADER: "Who asks, signed by the gateway; valid for a minute."}


def specification(kernel: Kernel, *, version: str, about: str, examples: Examples) -> Document:
    """The AsyncAPI 3 document of one service, in a stable order; `about` says what it is for."""
    document = AsyncAPI(
        _silent_broker(kernel),
        title=kernel.settings.service,
        version=version,
        description=about,
        license=LICENCE,
    ).to_specification()
    spoken = _contracts(kernel)
    return _completed(document.to_jsonable(), spoken, examples)


def _silent_broker(kernel: Kernel) -> NatsBroker:
    broker = NatsBroker("nats://localhost:4222")
    broker.include_router(kernel.answering.router())
    broker.include_router(_events_router(kernel.events))
    return broker


def _events_router(events: EventRouter) -> NatsRouter:
    router = NatsRouter()
    for event, reaction in events.reactions.items():
        _hear(router, event, f"{said(reaction)} {_where(event, events.service)}")
    for event in _published(events.service):
        router.publisher(
            event.subject,
            title=event.__name__,
            description=f"{said(event)} {_where(event)}",
            schema=event,
        )
    return router


def _hear(router: NatsRouter, event: type[Event], description: str) -> None:
    async def hearing(event: Any) -> None:
        """Never called: the service's consumer reads the stream itself."""

    hearing.__annotations__["event"] = event
    hearing.__name__ = event.__name__
    router.subscriber(event.subject, title=event.__name__, description=description)(hearing)


def _where(event: type[Event], durable: str | None = None) -> str:
    if durable is not None:
        return f"Stream {stream(event.owner())}, durable consumer {durable}."
    listened = f"{event.owner()}.{event.aggregate()}"
    listeners = [service for service, heard in LISTENERS.items() if listened in heard]
    return f"Stream {stream(event.owner())}; heard by {', '.join(listeners) or 'no service yet'}."


def _published(service: str) -> list[type[Event]]:
    return [event for event in EVENTS if event.owner() == service]


def _contracts(kernel: Kernel) -> dict[str, type[Contract]]:
    """Everything this service hears, says and answers, by class name."""
    contracts: list[type[Contract]] = [
        *kernel.events.reactions,
        *_published(kernel.settings.service),
        *kernel.requests.commands,
        *kernel.requests.queries,
    ]
    return {contract.__name__: contract for contract in contracts}


def said(documented: object) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join(cleandoc(documented.__doc__ or "").split("\n\n")[0].split())


def _completed(
    document: Document, spoken: Mapping[str, type[Contract]], examples: Examples
) -> Document:
    """FastStream's document with our headers, replies and examples, sorted by address."""
    channels, operations = document["channels"], document["operations"]
    components = document["components"]
    names = sorted(channels, key=lambda name: str(channels[name]["address"]))
    messages = {
        name: _message(spoken[name], channels[name]["address"], examples)
        | {"payload": _payload(components, channels[name])}
        for name in names
    }
    for name in names:
        channels[name]["messages"] = {name: _ref("components", "messages", name)}
        operations[name]["messages"] = [_ref("channels", name, "messages", name)]
    asked = {name: kind for name in names if issubclass(kind := spoken[name], Request)}
    document["channels"] = {name: channels[name] for name in names} | _reply_channels(asked)
    document["operations"] = {name: operations[name] for name in names}
    for name, kind in asked.items():
        operations[name]["reply"] = {"channel": _ref("channels", _reply(name))}
        answers = examples.get(f"{channels[name]['address']}.reply", {})
        messages[_reply(name)] = _reply_message(name, kind, answers)
    schemas = components["schemas"] | _reply_schemas(asked)
    document["components"] = {
        "messageTraits": _traits(),
        "messages": messages,
        "schemas": dict(sorted(schemas.items())),
    }
    return document


def _message(kind: type[Contract], address: str, examples: Examples) -> Document:
    event = issubclass(kind, Event)
    message: Document = {
        "name": kind.type_name() if issubclass(kind, Event) else kind.__name__,
        "title": kind.__name__,
        "summary": said(kind),
        "contentType": "application/json",
        "traits": [_ref("components", "messageTraits", "cloudEvents" if event else "identity")],
    }
    if event:
        message["correlationId"] = {"location": "$message.header#/ce-correlationid"}
    return message | _shown(examples.get(address, {}))


def _shown(cases: Mapping[str, Document]) -> Document:
    shown = [{"name": case, "payload": payload} for case, payload in sorted(cases.items())]
    return {"examples": shown} if shown else {}


def _traits() -> Document:
    return {
        "cloudEvents": _trait("CloudEvents 1.0, binary mode", HEADERS, OPTIONAL_HEADERS),
        "identity": _trait("Identity", {}, IDENTITY),
    }


def _trait(name: str, required: Mapping[str, str], optional: Mapping[str, str]) -> Document:
    headers: Document = {
        "type": "object",
        "properties": {
            header: {"type": "string", "description": meaning}
            for header, meaning in (dict(required) | dict(optional)).items()
        },
    }
    return {"name": name, "headers": headers | ({"required": list(required)} if required else {})}


def _payload(components: Document, channel: Document) -> Document:
    """The schema FastStream found for a channel's one message."""
    [reference] = channel["messages"].values()
    payload: Document = components["messages"][reference["$ref"].rsplit("/", 1)[1]]["payload"]
    return payload


def _reply(name: str) -> str:
    return f"{name}.reply"


def _reply_channels(asked: Mapping[str, type[Request[Any]]]) -> Document:
    return {
        _reply(name): {
            "address": None,
            "description": "The inbox that the request names as its reply subject.",
            "messages": {_reply(name): _ref("components", "messages", _reply(name))},
        }
        for name in asked
    }


def _reply_message(name: str, kind: type[Request[Any]], values: Mapping[str, Document]) -> Document:
    """Always a value: what was asked for, or why not; never an exception."""
    return {
        "name": _reply(name),
        "title": f"Answer to {name}",
        "summary": "Exactly one of `value` and `refused` is set.",
        "contentType": "application/json",
        "payload": {
            "type": "object",
            "properties": {"value": _or_null(kind.reply()), "refused": _or_null(Refused)},
        },
    } | _shown({case: {"value": value} for case, value in values.items()})


def _reply_schemas(asked: Mapping[str, type[Request[Any]]]) -> Document:
    shapes: list[type[Contract]] = [Refused, *(kind.reply() for kind in asked.values())]
    _, definitions = models_json_schema(
        [(shape, "validation") for shape in dict.fromkeys(shapes)], ref_template=SCHEMAS
    )
    found: Document = definitions["$defs"]
    return found


def _or_null(shape: type[Contract]) -> Document:
    name, _ = models_json_schema([(shape, "validation")], ref_template=SCHEMAS)
    return {"anyOf": [name[(shape, "validation")], {"type": "null"}]}


def _ref(*path: str) -> Document:
    return {"$ref": "#/" + "/".join(path)}
