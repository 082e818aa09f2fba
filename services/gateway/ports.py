"""What the gateway needs from the world, in its own words."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

from services.gateway.domain.api_token import ApiToken
from services.gateway.domain.kept_answer import KeptAnswer
from services.gateway.domain.passkey import Challenge, Passkey, PasskeyReset
from services.gateway.domain.session import Session
from services.gateway.domain.sign_in_token import SignInToken
from services.gateway.domain.university_flow import FlowSecrets, UniversityAccount, UniversityFlow
from shared.contracts.envelope import Actor, Contract, Refused, Request
from shared.contracts.requests.membership import Account
from shared.contracts.work import Work

T = TypeVar("T")
R = TypeVar("R", bound=Contract)


class Sessions(Protocol):
    """Who is signed in, by fingerprint of the cookie."""

    async def get(self, id_: str) -> Session | None: ...
    async def of_person(self, person_id: str) -> list[Session]: ...
    def add(self, thing: Session) -> None: ...
    def save(self, thing: Session) -> None: ...
    def remove(self, id_: str) -> None: ...


class SignInTokens(Protocol):
    """Links that were mailed and not yet spent, by fingerprint."""

    async def get(self, id_: str) -> SignInToken | None: ...
    async def of_person(self, person_id: str) -> list[SignInToken]: ...
    def add(self, thing: SignInToken) -> None: ...
    def remove(self, id_: str) -> None: ...


class UniversityFlows(Protocol):
    """Sign-ins at the university that have begun, by fingerprint of their state."""

    async def get(self, id_: str) -> UniversityFlow | None: ...
    def add(self, thing: UniversityFlow) -> None: ...
    def remove(self, id_: str) -> None: ...


class ApiTokens(Protocol):
    """Tokens that people gave to programs, by fingerprint."""

    async def get(self, id_: str) -> ApiToken | None: ...
    async def of_person(self, person_id: str) -> list[ApiToken]: ...
    def add(self, thing: ApiToken) -> None: ...
    def save(self, thing: ApiToken) -> None: ...
    def remove(self, id_: str) -> None: ...


class Passkeys(Protocol):
    """Passkeys, by the id of their credential."""

    async def get(self, id_: str) -> Passkey | None: ...
    async def of_person(self, person_id: str) -> list[Passkey]: ...
    def add(self, thing: Passkey) -> None: ...
    def save(self, thing: Passkey) -> None: ...
    def remove(self, id_: str) -> None: ...


class Challenges(Protocol):
    """What passkeys are asked to sign just now."""

    async def get(self, id_: str) -> Challenge | None: ...
    def save(self, thing: Challenge) -> None: ...
    def remove(self, id_: str) -> None: ...


class PasskeyResets(Protocol):
    """Who took away whose passkeys."""

    async def latest(self, limit: int) -> list[PasskeyReset]: ...
    def add(self, thing: PasskeyReset) -> None: ...


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
    def university_flows(self) -> UniversityFlows: ...
    @property
    def api_tokens(self) -> ApiTokens: ...
    @property
    def passkeys(self) -> Passkeys: ...
    @property
    def challenges(self) -> Challenges: ...
    @property
    def passkey_resets(self) -> PasskeyResets: ...
    @property
    def kept_answers(self) -> KeptAnswers: ...


class Transact(Protocol):
    """Runs a handler in one transaction and answers what it returned, or raises what it raised."""

    async def __call__(self, handler: Callable[[GatewayWork], Awaitable[T]]) -> T: ...


class Ask(Protocol):
    """Asks another service; `actor=None` asks as the gateway itself. Never raises for silence.

    `service` is who is meant by a request that every service answers.
    """

    async def __call__(
        self, request: Request[R], *, actor: Actor | None = None, service: str | None = None
    ) -> R | Refused: ...


class Accounts(Protocol):
    """Who people are, as membership knows it."""

    async def by_email(self, email: str) -> Account | None:
        """The account with this address. Raises ServiceRefused where membership cannot say."""
        ...

    async def of(self, person_id: str) -> Account | None:
        """This person's account. Raises ServiceRefused where membership cannot say."""
        ...

    async def recognised(self, account: UniversityAccount) -> Account:
        """The person behind a university account. Raises ServiceRefused where there is none."""
        ...


class SignInMail(Protocol):
    """Sends sign-in links to people."""

    async def send(self, person_id: str, url: str, valid_minutes: int) -> None:
        """Hand the link to notifications. Raises ServiceRefused where it was not taken."""
        ...


class University(Protocol):
    """The university's sign-in."""

    async def address(self, flow: FlowSecrets) -> str:
        """Where people are sent to sign in. Raises NotTrusted or Unreachable."""
        ...

    async def account(
        self, code: str, flow: FlowSecrets, said_issuer: str | None
    ) -> UniversityAccount:
        """Who came back with this code. Raises NotTrusted or Unreachable.

        `said_issuer` is the issuer that the redirect named (RFC 9207), if it did.
        """
        ...


class NotTrusted(Exception):
    """The university's answer breaks a rule; the text names the rule, and holds nothing of it."""


class Unreachable(Exception):
    """The university's sign-in does not answer."""


class Authenticators(Protocol):
    """What browsers and passkeys say to each other (WebAuthn), made and verified."""

    def to_enrol(self, account: Account, known: Sequence[Passkey]) -> tuple[str, bytes]:
        """What the browser is asked in order to make a passkey, and its challenge."""
        ...

    def enrolled(self, answer: str, challenge: bytes) -> tuple[str, bytes, int]:
        """The new credential's id, public key and counter. Raises SecondStepFailed."""
        ...

    def to_show(self, known: Sequence[Passkey]) -> tuple[str, bytes]:
        """What the browser is asked in order to show one of these, and its challenge."""
        ...

    def credential_in(self, answer: str) -> str:
        """Which passkey an answer says that it comes from. Raises SecondStepFailed."""
        ...

    def shown(self, answer: str, challenge: bytes, passkey: Passkey) -> int:
        """The passkey's counter after it was shown. Raises SecondStepFailed."""
        ...


class ServiceRefused(Exception):
    """Another service said no, or nothing; `refused` is what it said."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.code)
        self.refused = refused
