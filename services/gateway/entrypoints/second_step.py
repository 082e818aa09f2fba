"""The second step of signing in: showing a passkey, and adding one."""

from dataclasses import dataclass

from services.gateway.domain.errors import SecondStepFailed
from services.gateway.domain.passkey import Passkey
from services.gateway.domain.secret import fingerprint
from services.gateway.entrypoints.door import Visitor, new_secret
from services.gateway.entrypoints.security import note
from services.gateway.handlers.enrol_passkey import enrol_passkey
from services.gateway.handlers.keep_challenge import keep_challenge
from services.gateway.handlers.pass_second_step import pass_second_step
from services.gateway.handlers.remove_passkey import remove_passkey
from services.gateway.handlers.take_challenge import take_challenge
from services.gateway.ports import Authenticators, GatewayWork, Transact
from shared.contracts.requests.membership import Account


@dataclass(frozen=True)
class SecondStep:
    """Passkeys of people. Every method that strengthens a session answers its new cookie."""

    transact: Transact
    authenticators: Authenticators

    async def of(self, visitor: Visitor) -> list[Passkey]:
        """The visitor's passkeys, oldest first."""
        return await self.transact(lambda work: work.passkeys.of_person(visitor.actor.id))

    async def question(self, visitor: Visitor) -> str:
        """What the browser is asked, so that a passkey is shown."""
        asked, challenge = self.authenticators.to_show(await self.of(visitor))
        session_id = visitor.session_id or ""
        await self.transact(lambda work: keep_challenge("second-step", session_id, challenge, work))
        return asked

    async def answered(self, visitor: Visitor, answer: str) -> str:
        """The passkey was shown. Raises SecondStepFailed."""
        try:
            cookie = await self._verified(visitor, answer)
        except SecondStepFailed:
            note("second step refused", person_id=visitor.actor.id, code="passkey-not-shown")
            raise
        note("second step passed", person_id=visitor.actor.id)
        return cookie

    async def _verified(self, visitor: Visitor, answer: str) -> str:
        session_id, cookie = visitor.session_id or "", new_secret()
        passkey_id = self.authenticators.credential_in(answer)
        challenge = await self.transact(
            lambda work: take_challenge("second-step", session_id, work)
        )
        known = {passkey.passkey_id: passkey for passkey in await self.of(visitor)}
        if passkey_id not in known:
            raise SecondStepFailed
        count = self.authenticators.shown(answer, challenge, known[passkey_id])
        await self.transact(
            lambda work: pass_second_step(passkey_id, count, session_id, fingerprint(cookie), work)
        )
        return cookie

    async def enrolment(self, visitor: Visitor, account: Account) -> str:
        """What the browser is asked, so that a passkey is made."""
        asked, challenge = self.authenticators.to_enrol(account, await self.of(visitor))
        session_id = visitor.session_id or ""
        await self.transact(lambda work: keep_challenge("enrolment", session_id, challenge, work))
        return asked

    async def enrolled(self, visitor: Visitor, label: str, answer: str) -> str:
        """The passkey was made. Raises SecondStepFailed."""
        try:
            cookie = await self._kept(visitor, label, answer)
        except SecondStepFailed:
            note("second step refused", person_id=visitor.actor.id, code="passkey-not-added")
            raise
        note("passkey added", person_id=visitor.actor.id)
        return cookie

    async def _kept(self, visitor: Visitor, label: str, answer: str) -> str:
        session_id, cookie = visitor.session_id or "", new_secret()
        challenge = await self.transact(lambda work: take_challenge("enrolment", session_id, work))
        passkey_id, public_key, count = self.authenticators.enrolled(answer, challenge)

        async def kept(work: GatewayWork) -> None:
            passkey = Passkey(
                passkey_id, visitor.actor.id, label, public_key, count, made_at=work.now
            )
            await enrol_passkey(passkey, session_id, fingerprint(cookie), work)

        await self.transact(kept)
        return cookie

    async def remove(self, visitor: Visitor, passkey_id: str) -> None:
        """The visitor no longer has it."""
        await self.transact(lambda work: remove_passkey(visitor.actor.id, passkey_id, work))
        note("passkey removed", person_id=visitor.actor.id)
