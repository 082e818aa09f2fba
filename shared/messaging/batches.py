"""One atomic batch of the relay: its frames for the broker, and its marks in the outbox."""

from collections.abc import Sequence
from itertools import groupby

from pymongo import UpdateMany, UpdateOne

from shared.messaging.broker import Frame
from shared.messaging.cloudevents import headers_of
from shared.storage.mongo import Document
from shared.storage.outbox import NEW, SENT
from shared.storage.work import new_id


def frames_of(rows: Sequence[Document], expected: int) -> list[Frame]:
    """An atomic batch as the server wants it: numbered, the last one commits."""
    batch = new_id()
    frames = []
    for position, row in enumerate(rows, start=1):
        headers = headers_of(row)
        headers["Nats-Batch-Id"] = batch
        headers["Nats-Batch-Sequence"] = str(position)
        if position == 1:
            headers["Nats-Expected-Last-Sequence"] = str(expected)
        if position == len(rows):
            headers["Nats-Batch-Commit"] = "1"
        frames.append(Frame(row["subject"], headers, bytes(row["body"])))
    return frames


def marks_of(rows: Sequence[Document], first: int) -> list[UpdateMany | UpdateOne]:
    """Updates that mark a batch as sent, as few as can be.

    What one transaction said stands in the stream as it was said, so that sequence and `position`
    grow together: one update for all of it, which costs the server two thirds of many. In the
    order of the stream: where this is cut off, what is left unmarked is its end.
    """
    placed = groupby(enumerate(rows, start=first), lambda place: place[0] - place[1]["position"])
    runs = [(base, [row for _, row in run]) for base, run in placed]
    return [
        UpdateMany(
            {"_id": {"$in": [row["_id"] for row in run]}},
            [{"$set": {"state": SENT, "seq": {"$add": [base, "$position"]}}}],
        )
        if len(run) > 1
        else mark_sent(run[0]["_id"], base + run[0]["position"])
        for base, run in runs
    ]


def mark_sent(event_id: str, sequence: int) -> UpdateOne:
    """The update that marks one row."""
    return UpdateOne({"_id": event_id}, {"$set": {"state": SENT, "seq": sequence}})


def unmark_others(event_id: str, sequence: int) -> UpdateMany:
    """The update for every other row that claims this place: the stream went on differently."""
    return UpdateMany(
        {"state": SENT, "seq": sequence, "_id": {"$ne": event_id}},
        {"$set": {"state": NEW}, "$unset": {"seq": ""}},
    )
