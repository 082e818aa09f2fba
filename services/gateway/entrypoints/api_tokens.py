"""API tokens as people make, list and revoke them, and as programs use them."""

from dataclasses import dataclass
from datetime import timedelta

import structlog

from services.gateway.domain.api_token import LONGEST, ApiToken, is_well_formed, written
from services.gateway.domain.errors import TokenNotValid
from services.gateway.domain.secret import fingerprint
from services.gateway.entrypoints.door import Visitor, new_secret
from services.gateway.entrypoints.security import note
from services.gateway.handlers.make_api_token import make_api_token
from services.gateway.handlers.renew_token_rights import renew_token_rights
from services.gateway.handlers.revoke_api_token import revoke_api_token
from services.gateway.handlers.use_api_token import use_api_token
from services.gateway.ports import Accounts, GatewayWork, ServiceRefused, Transact
from shared.contracts.envelope import Actor

log = structlog.get_logger()


@dataclass(frozen=True)
class ApiTokenDesk:
    """Tokens of people, for their programs."""

    transact: Transact
    accounts: Accounts

    async def recognise(self, text: str) -> Visitor:
        """Who uses this token. Raises TokenNotValid."""
        try:
            token = await self._used(text)
        except TokenNotValid as refusal:
            note("api token refused", code=refusal.code, person_id=refusal.person_id)
            raise
        actor = Actor.model_validate(
            {"id": token.person_id, "roles": token.roles, "organisations": token.organisations}
        )
        return Visitor(actor, token_id=token.token_id, scopes=token.scopes)

    async def make(self, visitor: Visitor, label: str, scopes: frozenset[str], days: int) -> str:
        """The token, which is never shown again. Raises TooManyTokens."""
        text = written(new_secret())

        async def made(work: GatewayWork) -> None:
            token = ApiToken(
                token_id=fingerprint(text),
                number=work.new_id(),
                person_id=visitor.actor.id,
                label=label,
                scopes=scopes,
                roles=frozenset(visitor.actor.roles),
                organisations=visitor.actor.organisations,
                made_at=work.now,
                expires_at=work.now + min(timedelta(days=days), LONGEST),
                rights_checked_at=work.now,
            )
            await make_api_token(token, work)

        await self.transact(made)
        note("api token made", person_id=visitor.actor.id)
        return text

    async def of(self, visitor: Visitor) -> list[ApiToken]:
        """The visitor's tokens, newest first."""
        return await self.transact(lambda work: work.api_tokens.of_person(visitor.actor.id))

    async def revoke(self, visitor: Visitor, number: str) -> None:
        """Whoever holds it is refused from now on."""
        await self.transact(lambda work: revoke_api_token(visitor.actor.id, number, work))
        note("api token revoked", person_id=visitor.actor.id)

    async def _used(self, text: str) -> ApiToken:
        if not is_well_formed(text):
            raise TokenNotValid
        token, anew = await self.transact(lambda work: use_api_token(fingerprint(text), work))
        if anew:
            note("api token used", person_id=token.person_id, number=token.number)
        if not token.has_stale_rights(token.used_at or token.made_at):
            return token
        try:
            account = await self.accounts.of(token.person_id)
        except ServiceRefused as silence:
            log.warning("rights not renewed", code=silence.refused.code)
            return token
        renewed = await self.transact(lambda work: renew_token_rights(token, account, work))
        if account is None:
            raise TokenNotValid(token.person_id)
        return renewed
