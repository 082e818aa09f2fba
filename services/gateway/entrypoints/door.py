"""Signing in, staying signed in and signing out, the same for the pages and the API."""

import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

import structlog
from starlette.responses import Response

from services.gateway.domain.secret import fingerprint
from services.gateway.domain.session import LONGEST, Session
from services.gateway.domain.sign_in_token import VALID_FOR
from services.gateway.handlers.close_session import close_session
from services.gateway.handlers.issue_sign_in_token import issue_sign_in_token
from services.gateway.handlers.open_session import open_session
from services.gateway.handlers.recognise_session import recognise_session
from services.gateway.handlers.renew_rights import renew_rights
from services.gateway.ports import Accounts, ServiceRefused, SignInMail, Transact
from shared.contracts.envelope import NOBODY, Actor

log = structlog.get_logger()

SECRET_BYTES = 32
"""256 bits, for links and cookies alike (ASVS 7.2.3 asks for at least 128)."""


@dataclass(frozen=True)
class Visitor:
    """Who makes this request; `session_id` is None for somebody who is not signed in."""

    actor: Actor = NOBODY
    session_id: str | None = None

    @property
    def signed_in(self) -> bool:
        return self.session_id is not None


STRANGER = Visitor()


@dataclass(frozen=True)
class Door:
    """Who comes in. `secure` binds the cookie to HTTPS; `public_url` is where links lead."""

    transact: Transact
    accounts: Accounts
    mail: SignInMail
    public_url: str
    secure: bool

    @property
    def cookie(self) -> str:
        """The cookie's name; the prefix makes browsers refuse it over HTTP or for other hosts."""
        return "__Host-session" if self.secure else "session"

    def hand_cookie(self, response: Response, cookie: str) -> None:
        """Give the browser its session: out of reach of scripts, and of forms on other sites."""
        response.set_cookie(
            self.cookie,
            cookie,
            max_age=int(LONGEST.total_seconds()),
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )

    def take_cookie(self, response: Response) -> None:
        """Have the browser forget it."""
        response.delete_cookie(self.cookie, secure=self.secure, httponly=True, samesite="lax")

    async def send_link(self, email: str, next_path: str | None = None) -> None:
        """Mail a link where the address is known. Says nothing either way: it runs unseen."""
        try:
            account = await self.accounts.by_email(email)
            if account is None:
                return
            token = secrets.token_urlsafe(SECRET_BYTES)
            await self.transact(
                lambda work: issue_sign_in_token(account, fingerprint(token), next_path, work)
            )
            url = f"{self.public_url}/sign-in/confirm?{urlencode({'token': token})}"
            await self.mail.send(account.person_id, url, int(VALID_FOR.total_seconds() // 60))
        except ServiceRefused as silence:
            log.warning("sign-in link not sent", code=silence.refused.code)

    async def enter(self, token: str) -> tuple[str, str]:
        """The new cookie's value and where to go. Raises SignInLinkNotValid."""
        cookie = secrets.token_urlsafe(SECRET_BYTES)
        next_path = await self.transact(
            lambda work: open_session(fingerprint(token), fingerprint(cookie), work)
        )
        return cookie, next_path

    async def recognise(self, cookie: str | None) -> Visitor:
        """Whose cookie this is; a stranger where it is missing, unknown or too old."""
        if not cookie:
            return STRANGER
        session_id = fingerprint(cookie)
        known = await self.transact(lambda work: recognise_session(session_id, work))
        if known is None:
            return STRANGER
        session, stale = known
        if stale:
            session = await self._renewed(session)
        return Visitor(_actor(session), session_id) if session.roles else STRANGER

    async def leave(self, visitor: Visitor) -> None:
        """Forget the visitor's session, if there is one."""
        if (session_id := visitor.session_id) is not None:
            await self.transact(lambda work: close_session(session_id, work))

    async def _renewed(self, session: Session) -> Session:
        """With rights looked up again; as they were while membership is silent."""
        try:
            account = await self.accounts.of(_actor(session))
        except ServiceRefused as silence:
            log.warning("rights not renewed", code=silence.refused.code)
            return session
        return await self.transact(lambda work: renew_rights(session, account, work))


def _actor(session: Session) -> Actor:
    return Actor.model_validate(
        {
            "id": session.person_id,
            "roles": session.roles,
            "organisations": session.organisations,
        }
    )
