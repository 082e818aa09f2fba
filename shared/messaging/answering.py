"""Answers requests: who asks, may they, one transaction, and always a value in return."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from json import JSONDecodeError
from typing import Any

import structlog
from faststream import BaseMiddleware
from faststream.message import StreamMessage
from faststream.nats import NatsMessage, NatsRouter
from pydantic import ValidationError

from shared.contracts.envelope import Actor, Answer, Contract, FieldProblem, Refused, Request
from shared.messaging.asking import asked_timeout
from shared.messaging.cloudevents import COPIED
from shared.messaging.failpoints import failpoint
from shared.messaging.identity import HEADER, NotVouched, Vouching
from shared.messaging.routers import RequestRouter
from shared.messaging.strict import NameTwice, refuse_names_twice
from shared.policy import NotAllowed, for_services_only, may_ask, permit
from shared.storage.cursors import BadCursor
from shared.storage.mongo import is_outage, within

CONCURRENT = 16
"""Requests one service answers at the same time; the rest wait their turn."""

SERVICE = Actor(id="service", roles=frozenset({"service"}))
"""Whoever the bus lets publish on a request that is for services only."""

UNAVAILABLE = Refused(
    code="unavailable", message="The service cannot reach its database just now. Try again soon."
)
BROKEN = Refused(
    code="broken", message="Something went wrong on our side. It has been noted; try again later."
)
FIXES = {
    "missing": "Give a value.",
    "extra_forbidden": "Leave it out.",
    "string_too_short": "Write something.",
    "string_too_long": "Make it shorter.",
    "too_short": "Give at least one.",
    "too_long": "Give fewer.",
    "enum": "Choose one of the values listed.",
    "literal_error": "Choose one of the values listed.",
    "string_type": "Give plain text.",
    "date_from_datetime_parsing": "Write the day as YYYY-MM-DD.",
    "date_parsing": "Write the day as YYYY-MM-DD.",
}

ANSWERED_AFTER = 0.8
"""The part of the asker's timeout after which the database has had its time."""
NAME_SHOWN = 80

log = structlog.get_logger()


def unreadable(error: ValidationError) -> Refused:
    """Every wrong field, with what to do; never what the caller sent."""
    problems = tuple(
        FieldProblem(
            field=".".join(str(part) for part in problem["loc"] if part != "request"),
            message=problem["msg"].removeprefix("Value error, "),
            fix=FIXES.get(problem["type"], "Correct it and send again."),
        )
        for problem in error.errors(include_url=False, include_context=False, include_input=False)
    )
    return Refused(code="invalid", message="Some fields are not right.", problems=problems)


def _named_twice(name: str) -> Refused:
    problem = FieldProblem(
        field=name.encode("utf-8", "replace").decode()[:NAME_SHOWN],
        message="This name stands twice.",
        fix="Give one value for it.",
    )
    return Refused(code="invalid", message="Some fields are not right.", problems=(problem,))


class AnswerAlways(BaseMiddleware[Any, Any]):
    """What cannot be read, and what goes wrong, becomes a Refused like any other."""

    async def consume_scope(
        self, call_next: Callable[[Any], Awaitable[Any]], msg: StreamMessage[Any]
    ) -> Any:
        try:
            with suppress(UnicodeDecodeError, JSONDecodeError):  # said in its own words below
                refuse_names_twice(msg.body)
            with within(ANSWERED_AFTER * asked_timeout(msg.headers)):
                return await call_next(msg)
        except NameTwice as twice:
            return Answer.of(_named_twice(twice.name))
        except ValidationError as error:
            return Answer.of(unreadable(error))
        except Exception as error:
            if isinstance(error, ValueError | RecursionError):
                return Answer.of(Refused(code="invalid", message="The request is not JSON."))
            log.exception("request failed", error=type(error).__name__)
            return Answer.of(UNAVAILABLE if is_outage(error) else BROKEN)


class Answering:
    """Turns a service's request router into FastStream subscribers."""

    def __init__(
        self,
        requests: RequestRouter,
        transact: Callable[..., Awaitable[Any]],
        refusal: type[Exception],
        vouching: Vouching,
    ) -> None:
        self._requests = requests
        self._transact = transact
        self._refusal = refusal
        self._vouching = vouching

    async def answer(self, request: Request[Any], actor: Actor) -> Contract:
        """The reply, or Refused: not allowed, a rule, a cursor."""
        try:
            permit(may_ask(actor, type(request)))
            if command := self._requests.commands.get(type(request)):
                reply: Contract = await self._transact(
                    lambda work: command(request, work), actor=actor
                )
                return reply
            return await self._requests.queries[type(request)](request, actor)
        except NotAllowed as no:
            asked = type(request).__name__
            log.info("not allowed", kind="security", request=asked, code=no.code, by=actor.id)
            return refused(no)
        except self._refusal as refusal:
            return refused(refusal)
        except BadCursor as bad:
            problem = FieldProblem(field="cursor", message=str(bad), fix="Start without a cursor.")
            return Refused(code="invalid", message="The cursor is not right.", problems=(problem,))

    def router(self) -> NatsRouter:
        """One queue subscriber per request, with the request's class as its documented payload."""
        router = NatsRouter()
        for kind, answerer in (self._requests.commands | self._requests.queries).items():
            self._subscribe(router, kind, answerer.__doc__ or "")
        return router

    def _subscribe(self, router: NatsRouter, kind: type[Request[Any]], description: str) -> None:
        async def answering(request: Any, message: NatsMessage) -> Answer:
            try:
                actor = self._actor(kind, message.headers)
            except NotVouched as bad:
                log.warning("not vouched for", kind="security", request=kind.__name__, why=str(bad))
                return Answer.of(Refused(code="not-vouched", message="Sign in again."))
            answer = Answer.of(await self.answer(request, actor))
            await failpoint("answer.before-reply")
            return answer

        answering.__annotations__["request"] = kind
        answering.__name__ = kind.__name__
        answering.__doc__ = description
        subscriber = router.subscriber(
            kind.subject.format(service=self._requests.service),
            queue=self._requests.service,
            max_workers=CONCURRENT,
            title=kind.__name__,
            description=description,
        )
        subscriber(answering)

    def _actor(self, kind: type[Request[Any]], headers: Mapping[str, str]) -> Actor:
        if COPIED in headers:
            raise NotVouched("a copy out of a stream, sent past the permissions of its sender")
        token = headers.get(HEADER)
        if token is None and for_services_only(kind):
            return SERVICE
        return self._vouching.read(token, self._requests.service)


def refused(refusal: Exception) -> Refused:
    """A service's own refusal as the value that travels. Its message is for people."""
    field = getattr(refusal, "field", None)
    problems = (
        (FieldProblem(field=field, message=str(refusal), fix=getattr(refusal, "fix", "")),)
        if field
        else ()
    )
    return Refused(
        code=getattr(refusal, "code", "refused"), message=str(refusal), problems=problems
    )
