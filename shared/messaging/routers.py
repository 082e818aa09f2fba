"""How a service says what it listens to and what it answers; made in functions, never at import."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from shared.contracts.envelope import Actor, Command, Contract, Event, Request

E = TypeVar("E", bound=Event)
R = TypeVar("R", bound=Contract)
C = TypeVar("C", bound=Command[Any])
Q = TypeVar("Q", bound=Request[Any])

Reaction = Callable[[Any, Any], Awaitable[None]]
Answerer = Callable[[Any, Any], Awaitable[Contract]]


@dataclass
class EventRouter:
    """The events one service reacts to: at most one reaction per event.

    `projections` names what can be rebuilt from events alone: {name: its collections}.
    """

    service: str
    projections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reactions: dict[type[Event], Reaction] = field(default_factory=dict)
    preloads: dict[type[Event], Mapping[str, str]] = field(default_factory=dict)

    def on(
        self, event: type[E], *, preload: Mapping[str, str] | None = None
    ) -> Callable[[Callable[[E, Any], Awaitable[None]]], Callable[[E, Any], Awaitable[None]]]:
        """Register the coroutine that reacts; its docstring becomes the public event docs.

        `preload` names what the reaction will `get`, so that a batch reads it with one query:
        {store of the work: field of the event that holds the id}.
        """

        def register(
            reaction: Callable[[E, Any], Awaitable[None]],
        ) -> Callable[[E, Any], Awaitable[None]]:
            if event in self.reactions:
                raise ValueError(f"{self.service} already reacts to {event.__name__}")
            self.reactions[event] = reaction
            self.preloads[event] = preload or {}
            return reaction

        return register


@dataclass
class RequestRouter:
    """The commands and queries one service answers."""

    service: str
    commands: dict[type[Request[Any]], Answerer] = field(default_factory=dict)
    queries: dict[type[Request[Any]], Answerer] = field(default_factory=dict)

    def command(
        self, command: type[C]
    ) -> Callable[[Callable[[C, Any], Awaitable[R]]], Callable[[C, Any], Awaitable[R]]]:
        """Register what a command does: (command, work) -> reply, in one transaction."""

        def register(
            answerer: Callable[[C, Any], Awaitable[R]],
        ) -> Callable[[C, Any], Awaitable[R]]:
            self.commands[command] = answerer
            return answerer

        return register

    def query(
        self, query: type[Q]
    ) -> Callable[[Callable[[Q, Actor], Awaitable[R]]], Callable[[Q, Actor], Awaitable[R]]]:
        """Register what is returned: (query, actor) -> reply, outside any transaction."""

        def register(
            answerer: Callable[[Q, Actor], Awaitable[R]],
        ) -> Callable[[Q, Actor], Awaitable[R]]:
            self.queries[query] = answerer
            return answerer

        return register


@dataclass(frozen=True)
class Task:
    """Scheduled work: `run(transact)` every so many seconds, never twice at once."""

    name: str
    every_seconds: float
    run: Callable[[Any], Awaitable[None]]
