"""Signing in with a university account: there, and back, in one browser."""

from dataclasses import dataclass

import structlog

from services.gateway.domain.assurance import Limits
from services.gateway.domain.errors import UniversitySignInFailed
from services.gateway.domain.secret import fingerprint
from services.gateway.domain.session import Browser
from services.gateway.domain.university_flow import FlowSecrets
from services.gateway.entrypoints.door import new_secret
from services.gateway.entrypoints.security import note
from services.gateway.handlers.begin_university_sign_in import begin_university_sign_in
from services.gateway.handlers.end_university_sign_in import end_university_sign_in
from services.gateway.handlers.open_university_session import open_university_session
from services.gateway.ports import (
    Accounts,
    NotTrusted,
    ServiceRefused,
    Transact,
    University,
    Unreachable,
)

log = structlog.get_logger()


@dataclass(frozen=True)
class CameBack:
    """What the university's redirect says, of whatever length and truth."""

    state: str
    code: str
    issuer: str | None = None


@dataclass(frozen=True)
class UniversitySignIn:
    """`university` is None where the operator has set none up; `name` is what its button says."""

    transact: Transact
    accounts: Accounts
    university: University | None
    limits: Limits
    name: str = ""

    async def begin(self, next_path: str | None) -> tuple[str, str]:
        """The browser's cookie, and the address to send it to. Raises UniversitySignInFailed."""
        cookie = new_secret()
        flow = FlowSecrets.of(cookie)
        try:
            address = await self._set_up().address(flow)
        except (NotTrusted, Unreachable) as why:
            raise self._failed(str(why)) from why
        await self.transact(
            lambda work: begin_university_sign_in(fingerprint(flow.state), next_path, work)
        )
        return cookie, address

    async def finish(self, cookie: str | None, back: CameBack, browser: Browser) -> str:
        """Where to go, now signed in. Raises UniversitySignInFailed, and ServiceRefused where
        membership does not take this account."""
        flow = FlowSecrets.of(cookie or new_secret())
        if back.state != flow.state:
            raise self._failed("state of another browser")
        next_path = await self.transact(
            lambda work: end_university_sign_in(fingerprint(back.state), work)
        )
        try:
            vouched = await self._set_up().account(back.code, flow, back.issuer)
            account = await self.accounts.recognised(vouched)
        except (NotTrusted, Unreachable) as why:
            raise self._failed(str(why)) from why
        except ServiceRefused as refusal:
            note("sign-in refused", code=refusal.refused.code, way="university")
            raise
        session = await self.transact(
            lambda work: open_university_session(account, browser, self.limits, work)
        )
        note("signed in", person_id=session.person_id, way=session.way)
        return next_path

    def _set_up(self) -> University:
        if self.university is None:
            raise self._failed("not set up")
        return self.university

    def _failed(self, why: str) -> UniversitySignInFailed:
        log.warning("university sign-in failed", why=why)
        note("sign-in refused", code=UniversitySignInFailed.code, way="university")
        return UniversitySignInFailed()
