"""One's own profile: what one says of oneself, each part in a form of its own, and who sees it."""

import asyncio
from typing import Any, Literal, get_args

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from services.gateway.entrypoints.gateway import AsVisitor, signed_in
from services.gateway.entrypoints.pages import Showing, onwards
from services.gateway.entrypoints.pages.forms import (
    Mistakes,
    Sent,
    SentForm,
    attempt,
    given,
    group,
    typed,
)
from shared.contracts.envelope import Done
from shared.contracts.envelope import Request as Question
from shared.contracts.requests.audit import AuditTrail
from shared.contracts.requests.place import DescribePlace
from shared.contracts.requests.profiles import (
    AddLink,
    ChooseInterests,
    ChooseVisibility,
    CorrectLink,
    DescribeMember,
    EndLink,
    MoveMember,
    MyProfile,
    OwnProfile,
    ProfileField,
    RemoveLink,
)

router = APIRouter(dependencies=[signed_in])
Part = Literal["description", "interests", "whereabouts", "visibility", "links"]
Deed = Literal["correct", "end", "remove"]
LINK = ("type", "area", "institution", "from_year", "to_year")
SEVERAL = ("interests", "remote")
LATEST = 10


@router.get("/my/profile")
async def profile(ask: AsVisitor, show: Showing) -> HTMLResponse:
    return show("profile", **await _page(ask, show.visitor.actor.id))


@router.post("/my/profile/{part}")
async def change(part: Part, sent: SentForm, ask: AsVisitor, show: Showing) -> Response:
    """One part; the others stay as they are."""
    kind, fields = _wanted(part, sent)
    mistakes = await attempt(kind, fields, ask)
    if mistakes.problems:
        places = {"links": "added-to_year", "location.outcode": "postcode"}
        return await _again(sent, Mistakes(mistakes.problems, places), ask, show)
    return onwards("/my/profile", "profile-changed")


@router.post("/my/profile/links/{link}/{deed}")
async def change_link(
    link: int, deed: Deed, sent: SentForm, ask: AsVisitor, show: Showing
) -> Response:
    """A link is corrected, is over, or was a mistake."""
    if deed == "correct":
        told = group(sent, f"link-{link}", *LINK)
        mistakes = await attempt(CorrectLink, {"link": link, "corrected": told}, ask)
    elif deed == "end":
        mistakes = await attempt(EndLink, {"link": link, **given(sent, "to_year")}, ask)
    else:
        mistakes = await attempt(RemoveLink, {"link": link}, ask)
    if mistakes.problems:
        places = {f"corrected.{name}": f"link-{link}-{name}" for name in LINK}
        places |= {"links": f"link-{link}-to_year", "to_year": f"link-{link}-to_year"}
        return await _again(sent, Mistakes(mistakes.problems, places), ask, show)
    return onwards("/my/profile", "profile-changed")


def _wanted(part: Part, sent: Sent) -> tuple[type[Question[Done]], dict[str, Any]]:
    if part == "description":
        return DescribeMember, given(sent, "name", "about")
    if part == "interests":
        return ChooseInterests, {"interests": sent.getlist("interests")}
    if part == "whereabouts":
        remote = {"remote": sent.get("remote") == "yes"}
        return MoveMember, given(sent, "postcode", "max_km", "time_zone") | remote
    if part == "visibility":
        return ChooseVisibility, {"visibility": group(sent, "visibility", *get_args(ProfileField))}
    return AddLink, {"added": group(sent, "added", *LINK)}


async def _again(sent: Sent, mistakes: Mistakes, ask: AsVisitor, show: Showing) -> HTMLResponse:
    context = await _page(ask, show.visitor.actor.id)
    context["values"] |= typed(sent, *(name for name in SEVERAL if name in sent))
    return show("profile", status=422, **context, **mistakes.context)


async def _page(ask: AsVisitor, person_id: str) -> dict[str, Any]:
    mine, place, trail = await asyncio.gather(
        ask(MyProfile()),
        ask(DescribePlace()),
        ask(AuditTrail(person_id=person_id, limit=LATEST)),
    )
    return {"profile": mine, "where": place, "trail": trail, "values": _values(mine)}


def _values(mine: OwnProfile) -> dict[str, Any]:
    """What the forms begin with: the profile as it is."""
    values: dict[str, Any] = {
        "name": mine.name,
        "about": mine.about or "",
        "interests": list(mine.interests or ()),
        "time_zone": mine.time_zone,
    }
    if mine.whereabouts:
        values |= {
            "postcode": mine.whereabouts.outcode or "",
            "max_km": mine.whereabouts.max_km,
            "remote": ["yes"] if mine.whereabouts.remote else [],
        }
    for link in mine.links or ():
        values |= {f"link-{link.link}-{name}": getattr(link, name) for name in LINK}
    shown = mine.visibility.model_dump(mode="json")
    return values | {f"visibility-{name}": audience for name, audience in shown.items()}
