"""Signing in with a university account: off to the university, and back."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from services.gateway.domain.errors import UniversitySignInFailed
from services.gateway.domain.university_flow import VALID_FOR
from services.gateway.entrypoints.door import new_secret
from services.gateway.entrypoints.gateway import CurrentVisitor, TheGateway, browser_of, ip_of
from services.gateway.entrypoints.pages.sign_in import entered
from services.gateway.entrypoints.university import CameBack

router = APIRouter()
FAILED = "/sign-in?failed=university"


@router.get("/sign-in/university")
async def go(request: Request, gateway: TheGateway, next: str = "") -> Response:
    """A link, not a form: our policy lets forms lead nowhere else, and nothing is changed here."""
    await gateway.rates.count_sign_in(ip_of(request))
    try:
        cookie, address = await gateway.university.begin(next)
    except UniversitySignInFailed:
        return RedirectResponse(FAILED, 303)
    response = RedirectResponse(address, 303)
    gateway.cookies.hand(response, "university", cookie, int(VALID_FOR.total_seconds()))
    return response


def what_came_back(state: str = "", code: str = "", iss: str | None = None) -> CameBack:
    return CameBack(state=state, code=code, issuer=iss)


@router.get("/sign-in/university/back")
async def come_back(
    request: Request,
    gateway: TheGateway,
    visitor: CurrentVisitor,
    back: Annotated[CameBack, Depends(what_came_back)],
) -> Response:
    """The university sent the browser back; whether it is the same one, its cookie proves.

    Whatever came with it, the next address does not hold it.
    """
    await gateway.rates.count_sign_in(ip_of(request))
    begun, cookie = gateway.cookies.read(request, "university"), new_secret()
    browser = browser_of(request, cookie, visitor)
    try:
        next_path = await gateway.university.finish(begun, back, browser)
    except UniversitySignInFailed:
        return RedirectResponse(FAILED, 303)
    response = await entered(gateway, cookie, next_path)
    gateway.cookies.take(response, "university")
    return response
