"""My data: what is kept about whoever is signed in; to see, to take away, and to erase."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from services.gateway.entrypoints.exporting import gather, packed, tables
from services.gateway.entrypoints.gateway import AsVisitor, CurrentVisitor, TheGateway, signed_in
from services.gateway.entrypoints.pages import Cursor, Showing, onwards
from services.gateway.entrypoints.pages.forms import Mistakes, SentForm, attempt, text
from shared.contracts.envelope import FieldProblem
from shared.contracts.requests.forgetting import ErasePerson, Erasures

router = APIRouter()
TYPED = "erase"
NOT_TYPED = FieldProblem(
    field="typed", message="Type the word erase, so that nobody is erased by a slip of the finger"
)


@router.get("/my/data", dependencies=[signed_in])
async def about_me(ask: AsVisitor, visitor: CurrentVisitor, show: Showing) -> HTMLResponse:
    """Everything, table by table, with what it is for and how long it is kept."""
    return show("my_data", tables=tables(await gather(ask, visitor.actor.id)))


@router.get("/my/data/export", dependencies=[signed_in])
async def export(ask: AsVisitor, visitor: CurrentVisitor, gateway: TheGateway) -> Response:
    """The same as a ZIP archive."""
    found = await gather(ask, visitor.actor.id)
    pieces = packed(found, place=gateway.settings.place_name, now=datetime.now(UTC))
    headers = {"Content-Disposition": 'attachment; filename="my-data.zip"'}
    return StreamingResponse(pieces, media_type="application/zip", headers=headers)


@router.get("/my/data/erase", dependencies=[signed_in])
async def erase_form(show: Showing) -> HTMLResponse:
    return show("my_data_erase")


@router.post("/my/data/erase", dependencies=[signed_in])
async def erase(
    sent: SentForm, ask: AsVisitor, visitor: CurrentVisitor, gateway: TheGateway, show: Showing
) -> Response:
    """Gone; this browser is signed out at once, the others as soon as the gateway hears of it."""
    if (text(sent, "typed") or "").lower() != TYPED:
        mistakes = Mistakes((NOT_TYPED,))
    else:
        mistakes = await attempt(ErasePerson, {"person_id": visitor.actor.id}, ask)
    if mistakes.problems:
        return show("my_data_erase", status=422, values={}, **mistakes.context)
    await gateway.door.leave(visitor)
    response = onwards("/", "erased")
    gateway.cookies.take(response, "session")
    return response


@router.get("/desk/erasures", dependencies=[signed_in])
async def erasures(
    request: Request, ask: AsVisitor, show: Showing, cursor: Cursor = None
) -> HTMLResponse:
    """The ledger of the forgotten, for coordinators."""
    return show("erasures", found=await ask(Erasures(cursor=cursor)))
