"""CloudEvents 1.0 over NATS, binary mode: attributes in ce-* headers, the fact in the body.

Header values are percent-encoded as the NATS binding asks (section 3.1.3.2 of its draft).
"""

import re
from typing import Any
from urllib.parse import quote, unquote

from pydantic import ValidationError

from shared.contracts.envelope import Envelope
from shared.storage.inbox import Arrival
from shared.storage.mongo import Document

SPEC_VERSION = "1.0"
MESSAGE_ID = "Nats-Msg-Id"
COPIED = "Nats-Stream"
"""The broker puts this on what it reads out of a stream for somebody. Whoever may read a stream can
have the copy sent under any subject, past its permissions: such a message is not believed."""
PLAIN = re.compile(r"[A-Za-z0-9:._-]*").fullmatch
"""Finds nothing to encode in nearly every id."""


class Unreadable(ValueError):
    """The headers do not make a CloudEvent of ours; the message can only be parked."""


def message_id(event_id: str, repeats: int) -> str:
    """What the broker knows a publication by: a deliberate repeat is another publication."""
    return f"{event_id}.{repeats}" if repeats else event_id


def event_id_of(message_id: str) -> str:
    """The event a publication was of."""
    return message_id.split(".", maxsplit=1)[0]


def headers_of(row: Document) -> dict[str, str]:
    """The headers of one outbox row as it leaves."""
    _, service, _ = row["subject"].split(".", 2)
    aggregate_id = row["aggregate"].split(":", 1)[1]
    headers = {
        "ce-specversion": SPEC_VERSION,
        "ce-id": row["_id"],
        "ce-type": row["type"],
        "ce-source": f"/potbank/{service}",
        "ce-subject": aggregate_id if PLAIN(aggregate_id) else quote(aggregate_id, safe=":._-"),
        "ce-time": row["time"].isoformat(),
        "ce-aggregateversion": str(row["version"]),
        "ce-correlationid": row["correlation_id"],
        "content-type": "application/json",
        MESSAGE_ID: message_id(row["_id"], row.get("repeats", 0)),
    }
    if row["causation_id"] is not None:
        headers["ce-causationid"] = row["causation_id"]
    return headers


def envelope_of(headers: dict[str, str]) -> Envelope:
    """Read the attributes back. Raises Unreadable, naming the header that is wrong."""
    value = headers.get
    attributes: dict[str, Any] = {
        "id": value("ce-id"),
        "type": value("ce-type"),
        "source": value("ce-source"),
        "time": value("ce-time"),
        "subject": unquote(value("ce-subject", "")),
        "aggregate_version": value("ce-aggregateversion"),
        "correlation_id": value("ce-correlationid") or value("ce-id"),
        "causation_id": value("ce-causationid"),
    }
    try:
        return Envelope.model_validate(attributes)
    except ValidationError as bad:
        fields = ", ".join(str(error["loc"][0]) for error in bad.errors())
        raise Unreadable(f"not a CloudEvent of ours: {fields}") from None


def arrival_of(subject: str, headers: dict[str, str], body: bytes) -> Arrival:
    """A message in the form the inbox orders by. Raises Unreadable."""
    if COPIED in headers:
        raise Unreadable("not published by its owner: a copy out of a stream")
    envelope = envelope_of(headers)
    parts = subject.split(".")
    if len(parts) != 5 or parts[0] != "evt":
        raise Unreadable(f"not an event subject: {subject!r}")
    if envelope.aggregate_version >= 2**63:
        raise Unreadable("not a CloudEvent of ours: a version that no database can count to")
    return Arrival(
        event_id=str(envelope.id),
        aggregate=f"{parts[2]}:{envelope.subject}",
        version=envelope.aggregate_version,
        subject=subject,
        headers=headers,
        body=body,
    )
