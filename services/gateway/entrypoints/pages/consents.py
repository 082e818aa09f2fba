"""My consents: each purpose in its own words, with a button to agree or to take it back."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import Asking, AsVisitor, CurrentVisitor, signed_in
from services.gateway.entrypoints.pages import Show, Showing, onwards
from services.gateway.entrypoints.pages.forms import Mistakes, SentForm, attempt, given
from shared.contracts.envelope import Id
from shared.contracts.requests.consent import ConsentsOf, GiveConsent, WithdrawConsent

router = APIRouter(dependencies=[signed_in])
PAGE = "/my/consents"


@dataclass(frozen=True)
class Consents:
    """What the visitor agreed to, on a page."""

    ask: Asking
    show: Show
    person_id: str

    async def page(self, mistakes: Mistakes | None = None) -> HTMLResponse:
        """Every purpose as it is worded now, with what is wrong where something is."""
        return self.show(
            "my_consents",
            status=422 if mistakes else 200,
            found=await self.ask(ConsentsOf(person_id=self.person_id)),
            **(mistakes.context if mistakes else {}),
        )


def consents(ask: AsVisitor, show: Showing, visitor: CurrentVisitor) -> Consents:
    return Consents(ask, show, visitor.actor.id)


TheConsents = Annotated[Consents, Depends(consents)]


@router.get(PAGE)
async def my_consents(consents: TheConsents) -> HTMLResponse:
    return await consents.page()


@router.post(PAGE + "/{purpose}/give")
async def give(purpose: Id, sent: SentForm, consents: TheConsents) -> Response:
    """To the wording that was on the page; where it has changed, they read the new one first."""
    fields = {"purpose": purpose, **given(sent, "wording_version")}
    mistakes = await attempt(GiveConsent, fields, consents.ask)
    if mistakes.problems:
        return await consents.page(replace(mistakes, fields={"wording_version": purpose}))
    return onwards(PAGE, "consent-given")


@router.post(PAGE + "/{purpose}/withdraw")
async def withdraw(purpose: Id, consents: TheConsents) -> Response:
    await consents.ask(WithdrawConsent(purpose=purpose))
    return onwards(PAGE, "consent-withdrawn")
