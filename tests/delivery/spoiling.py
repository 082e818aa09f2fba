"""Messages spoiled on purpose: frames, bodies, headers; and an independent reader."""

import json
import random
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from shared.contracts.events.membership import MemberJoined
from tests.delivery.traffic import Fact

EVENT = MemberJoined.subject.encode()


def hpub(subject: bytes, head: bytes, body: bytes = b"x") -> bytes:
    """A frame with a header block nobody checked; the server does not look inside."""
    return b"HPUB %b %d %d\r\n%b%b\r\n" % (subject, len(head), len(head) + len(body), head, body)


def wire_cases(subject: bytes) -> dict[str, bytes]:
    """Ten frames that a server takes and a stock client does not survive, or does not see."""
    odd = subject.rsplit(b".", 1)[0] + b".\xff\xfe"
    return {
        "subject is not UTF-8": b"PUB %b 1\r\nx\r\n" % odd,
        "header value is not UTF-8": hpub(subject, b"NATS/1.0\r\nA: \xff\xfe\r\n\r\n"),
        "header name is not UTF-8": hpub(subject, b"NATS/1.0\r\n\xff: b\r\n\r\n"),
        "status text is not UTF-8": hpub(subject, b"NATS/1.0 100 \xff\xfe\r\n\r\n", b""),
        "forged 503": hpub(subject, b"NATS/1.0 503\r\n\r\n", b""),
        "forged 404": hpub(subject, b"NATS/1.0 404 No Messages\r\n\r\n", b""),
        "Status among the headers": hpub(subject, b"NATS/1.0\r\nStatus: 404\r\n\r\n", b"payload"),
        "header block of 8 bytes": hpub(subject, b"NATS/1.0", b"x"),
        "header block is garbage": hpub(subject, b"GARBAGE\r\n\r\n", b"x"),
        "header without a colon": hpub(subject, b"NATS/1.0\r\nnocolon\r\n\r\n", b"x"),
    }


def mutated(body: bytes, chance: random.Random) -> bytes:
    """A real body, spoiled in one of the ways that software and networks spoil things."""
    at, to = sorted((chance.randrange(len(body)), chance.randrange(len(body))))
    deep = chance.choice((50, 300, 5000))
    spoiled: bytes = chance.choice(
        (
            lambda: body[:at] + bytes([body[at] ^ (1 << chance.randrange(8))]) + body[at + 1 :],
            lambda: body[:at],
            lambda: body[:at] + body[to:],
            lambda: body[:to] + body[at:],
            lambda: chance.randbytes(chance.randrange(200)),
            lambda: body[:-1] + b',"member_id":"somebody-else"}',
            lambda: body[:-1] + b',"max_km":' + b"9" * chance.choice((20, 400, 5000)) + b"}",
            lambda: body[:-1] + b',"links":' + b"[" * deep + b"]" * deep + b"}",
            lambda: body[:-1] + b',"x":' + b'{"a":' * deep + b"1" + b"}" * deep + b"}",
            lambda: body[:-1] + b',"x":NaN,"y":Infinity,"z":1e999}',
            lambda: body.replace(b"true", b'"\\ud800"'),
            lambda: b"\xef\xbb\xbf" + body,
            lambda: json.dumps(body.decode()).encode(),
        )
    )()
    return spoiled


def readable(body: bytes) -> bool:
    """What ought to be taken, said without any of the code under test: strict JSON that fits."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({name for name, _ in pairs}) != len(pairs):
            raise ValueError("a name twice")
        return dict(pairs)

    try:
        json.loads(body, object_pairs_hook=once)
        MemberJoined.model_validate_json(body)
    except (ValueError, ValidationError, RecursionError):
        return False
    return True


SPOILED_HEADERS: tuple[Callable[[dict[str, str], random.Random], dict[str, str]], ...] = (
    lambda h, c: {k: v for k, v in h.items() if k != c.choice(sorted(h))},
    lambda h, c: {**h, "ce-aggregateversion": c.choice(("0", "-1", "1e3", "9" * 30, "x", ""))},
    lambda h, c: {**h, "ce-aggregateversion": str(2**63)},
    lambda h, c: {**h, "ce-id": c.choice(("", "x", "0" * 500, h["ce-id"][:-1]))},
    lambda h, c: {**h, "ce-time": c.choice(("yesterday", "-1", "9" * 40, ""))},
    lambda h, c: {**h, "ce-subject": c.choice(("", "%00", "%ff", "a" * 70_000, "$where", "a.b"))},
    lambda h, c: {**h, "nul\x00name": "1"},
    lambda h, c: {**h, "x-nul": "a\x00b"},
    lambda h, c: {**h, "$set": "1", "a.b": "2"},
    lambda h, c: {**h, "Status": "100"},
    lambda h, c: {**h, "ce-correlationid": c.choice(("", "\x00", "x" * 60_000))},
)


def spoiled_frame(fact: Fact, chance: random.Random) -> bytes:
    """A frame whose headers, or whose header block, are wrong."""
    kept = {name: value for name, value in fact.headers.items() if name != "Nats-Msg-Id"}
    headers = chance.choice(SPOILED_HEADERS)(kept, chance)
    head = b"NATS/1.0\r\n" + b"".join(
        f"{name}: {value}\r\n".encode("utf-8", "surrogatepass") for name, value in headers.items()
    )
    head += b"\r\n"
    if chance.random() < 0.5:
        at = chance.randrange(10, len(head) - 4)
        head = head[:at] + bytes([head[at] ^ (1 << chance.randrange(8))]) + head[at + 1 :]
    return hpub(EVENT, head, fact.body)
