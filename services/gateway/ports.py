"""What the gateway needs from the world, in its own words."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from services.gateway.domain.kept_answer import KeptAnswer
from services.gateway.domain.session import Session
from services.gateway.domain.sign_in_token import SignInToken
from shared.contracts.envelope import Actor, Contract, Refused, Request
from shared.contracts.requests.membership import Account
from shared.contracts.work import Work

T = TypeVar("T")
R = TypeVar("R", bound=Contract)


class Sessions(Protocol):
    """Who is signed in, by fingerprint of the cookie."""

    async def get(self, id_: str) -> Session | None: ...
    def add(self, thing: Session) -> None: ...
    def save(self, thing: Session) -> None: ...
    def remove(self, id_: str) -> None: ...


class SignInTokens(Protocol):
    """Links that were mailed and not yet spent, by fingerprint."""

    async def get(self, id_: str) -> SignInToken | None: ...
    def add(self, thing: SignInToken) -> None: ...
    def remove(self, id_: str) -> None: ...


class KeptAnswers(Protocol):
    """Answers to requests that carried an Idempotency-Key."""

    async def get(self, id_: str) -> KeptAnswer | None: ...
    def add(self, thing: KeptAnswer) -> None: ...
    def save(self, thing: KeptAnswer) -> None: ...
    def remove(self, id_: str) -> None: ...


class GatewayWork(Work, Protocol):
    """One transaction in the gateway's own database."""

    @property
    def sessions(self) -> Sessions: ...
    @property
    def sign_in_tokens(self) -> SignInTokens: ...
    @property
    def kept_answers(self) -> KeptAnswers: ...


class Transact(Protocol):
    """Runs a handler in one transaction and answers what it returned, or raises what it raised."""

    async def __call__(self, handler: Callable[[GatewayWork], Awaitable[T]]) -> T: ...


class Ask(Protocol):
    """Asks another service; `actor=None` asks as the gateway itself. Never raises for silence."""

    async def __call__(self, request: Request[R], *, actor: Actor | None = None) -> R | Refused: ...


class Accounts(Protocol):
    """Who people are, as membership knows it."""

    async def by_email(self, email: str) -> Account | None:
        """The account with this address. Raises ServiceRefused where membership cannot say."""
        ...

    async def of(self, actor: Actor) -> Account | None:
        """The account of the person who asks. Raises ServiceRefused where membership cannot say."""
        ...


class SignInMail(Protocol):
    """Sends sign-in links to people."""

    async def send(self, person_id: str, url: str, valid_minutes: int) -> None:
        """Hand the link to notifications. Raises ServiceRefused where it was not taken."""
        ...


class ServiceRefused(Exception):
    """Another service said no, or nothing; `refused` is what it said."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.code)
        self.refused = refused
