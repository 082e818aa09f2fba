"""The first page, and the pages that only say something."""

import asyncio

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from services.gateway.entrypoints.gateway import AsVisitor
from services.gateway.entrypoints.pages import Showing
from services.gateway.entrypoints.problems import MEANINGS
from services.gateway.ports import ServiceRefused
from shared.contracts.requests.matching import OpenOpportunities, OpportunityView
from shared.contracts.requests.reporting import Impact, ImpactReport

router = APIRouter()
LATEST = 4


@router.get("/")
async def home(ask: AsVisitor, show: Showing) -> HTMLResponse:
    """What this is. A silent service takes its part of the page away, not the page."""
    latest, impact = await asyncio.gather(_latest(ask), _impact(ask))
    return show("home", latest=latest, impact=impact)


async def _latest(ask: AsVisitor) -> tuple[OpportunityView, ...]:
    try:
        return (await ask(OpenOpportunities(limit=LATEST))).items
    except ServiceRefused:
        return ()


async def _impact(ask: AsVisitor) -> Impact | None:
    try:
        return await ask(ImpactReport())
    except ServiceRefused:
        return None


@router.get("/terms")
async def terms(show: Showing) -> HTMLResponse:
    return show("terms")


@router.get("/accessibility")
async def accessibility(show: Showing) -> HTMLResponse:
    return show("accessibility")


@router.get("/problems/{code}")
@router.get("/problems")
async def problem_types(show: Showing) -> HTMLResponse:
    """Where the `type` of every problem leads."""
    return show("problem_type", types=MEANINGS)
