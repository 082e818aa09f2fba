"""Signing in, staying signed in and signing out, the same for the pages and the API."""

import asyncio
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlencode

import structlog

from services.gateway.domain.assurance import Owed, SignInRules, granted
from services.gateway.domain.errors import LinkOpenedElsewhere, SignInLinkNotValid
from services.gateway.domain.secret import fingerprint
from services.gateway.domain.session import Browser, Session
from services.gateway.domain.sign_in_token import VALID_FOR
from services.gateway.entrypoints.security import note
from services.gateway.handlers.close_session import close_session
from services.gateway.handlers.issue_sign_in_token import issue_sign_in_token
from services.gateway.handlers.look_at_link import look_at_link
from services.gateway.handlers.open_session import open_session
from services.gateway.handlers.recognise_session import Recognised, recognise_session
from services.gateway.handlers.renew_rights import renew_rights
from services.gateway.ports import Accounts, ServiceRefused, SignInMail, Transact
from shared.contracts.envelope import NOBODY, Actor

log = structlog.get_logger()

SECRET_BYTES = 32
"""256 bits, for links and cookies alike (ASVS 7.2.3 asks for at least 128)."""

POSTING = "sign-in link"
"""The name of the tasks that mail links, so that a test can wait for them."""


@dataclass(frozen=True)
class Visitor:
    """Who makes this request, in a session or, for a program, with an API token.

    `owed` is what is missing before the session grants more than a member may do.
    """

    actor: Actor = NOBODY
    session_id: str | None = None
    owed: Owed | None = None
    token_id: str | None = None
    scopes: frozenset[str] = frozenset()

    @property
    def signed_in(self) -> bool:
        return self.session_id is not None

    @property
    def known_id(self) -> str | None:
        """The person's id; None for a stranger."""
        return self.actor.id if self.counted_as else None

    @property
    def counted_as(self) -> str | None:
        """What requests are counted by; None for somebody of whom we know the IP address only."""
        return self.token_id or self.session_id


STRANGER = Visitor()


def new_secret() -> str:
    """The value of a new link or cookie."""
    return secrets.token_urlsafe(SECRET_BYTES)


@dataclass(frozen=True)
class Door:
    """Who comes in. `public_url` is where links lead."""

    transact: Transact
    accounts: Accounts
    mail: SignInMail
    public_url: str
    rules: SignInRules
    posting: set[asyncio.Task[None]] = field(default_factory=set)

    def post_link(self, email: str, next_path: str | None = None, mark: str | None = None) -> None:
        """Mail a link where the address is known, apart from the request that asked for it.

        Neither its answer nor the time until the next one tells whether the address is known.
        """
        task = asyncio.create_task(self._send_link(email, next_path, mark), name=POSTING)
        self.posting.add(task)
        task.add_done_callback(self.posting.discard)

    async def settled(self) -> None:
        """Wait until every link that was asked for is on its way."""
        await asyncio.gather(*self.posting, return_exceptions=True)

    async def _send_link(self, email: str, next_path: str | None, mark: str | None) -> None:
        try:
            account = await self.accounts.by_email(email)
            if account is None:
                note("sign-in link refused", code="unknown-address")
                return
            token = new_secret()
            await self.transact(
                lambda work: issue_sign_in_token(
                    account, fingerprint(token), next_path, work, browser=mark
                )
            )
            url = f"{self.public_url}/sign-in/confirm?{urlencode({'token': token})}"
            await self.mail.send(account.person_id, url, int(VALID_FOR.total_seconds() // 60))
            note("sign-in link mailed", person_id=account.person_id)
        except ServiceRefused as silence:
            log.warning("sign-in link not sent", code=silence.refused.code)

    async def asked_elsewhere(self, token: str, mark: str | None) -> bool:
        """True where another browser asked for this link. It is not spent by looking."""
        return await self.transact(lambda work: look_at_link(fingerprint(token), mark, work))

    async def enter(self, token: str, browser: Browser, *, elsewhere: bool) -> str:
        """Where to go, now signed in. Raises SignInLinkNotValid and LinkOpenedElsewhere."""
        try:
            session, next_path = await self.transact(
                lambda work: open_session(
                    fingerprint(token), browser, self.rules.limits, work, elsewhere=elsewhere
                )
            )
        except (SignInLinkNotValid, LinkOpenedElsewhere) as refusal:
            note("sign-in refused", code=refusal.code, way="link", person_id=refusal.person_id)
            raise
        note("signed in", person_id=session.person_id, way=session.way)
        return next_path

    async def recognise(self, cookie: str | None) -> Visitor:
        """Whose cookie this is; a stranger where it is missing, unknown or too old."""
        if not cookie:
            return STRANGER
        session_id = fingerprint(cookie)
        known = await self._looked_up(session_id)
        if known and known.stale and await self._renew(known.session):
            known = await self._looked_up(session_id)
        if known is None or not known.session.roles:
            return STRANGER
        return Visitor(_actor(known.session, known.owed), session_id, known.owed)

    async def _looked_up(self, session_id: str) -> Recognised | None:
        return await self.transact(lambda work: recognise_session(session_id, self.rules, work))

    async def leave(self, visitor: Visitor) -> None:
        """Forget the visitor's session, if there is one."""
        if (session_id := visitor.session_id) is not None:
            await self.transact(lambda work: close_session(session_id, work))
            note("signed out", person_id=visitor.actor.id)

    async def _renew(self, session: Session) -> bool:
        """Look its rights up again; they stay as they were while membership is silent."""
        try:
            account = await self.accounts.of(session.person_id)
        except ServiceRefused as silence:
            log.warning("rights not renewed", code=silence.refused.code)
            return False
        await self.transact(lambda work: renew_rights(session, account, self.rules.limits, work))
        if account is None:
            note("sessions ended", person_id=session.person_id, count=1, code="account-gone")
        return True


def _actor(session: Session, owed: Owed | None) -> Actor:
    return Actor.model_validate(
        {
            "id": session.person_id,
            "roles": granted(session.roles, owed),
            "organisations": frozenset() if owed else session.organisations,
        }
    )
