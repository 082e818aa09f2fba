"""The pages: rendered here, working without script; one module per part of the site."""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from services.gateway.entrypoints.door import Visitor
from services.gateway.entrypoints.gateway import CurrentVisitor, TheGateway
from services.gateway.entrypoints.rendering import Renderer


@dataclass(frozen=True)
class Show:
    """Shows a page to the visitor of one request."""

    renderer: Renderer
    request: Request
    visitor: Visitor

    def __call__(self, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        return self.renderer.page(
            self.request, template, status=status, visitor=self.visitor, **context
        )


def show(request: Request, gateway: TheGateway, visitor: CurrentVisitor) -> Show:
    return Show(gateway.renderer, request, visitor)


Showing = Annotated[Show, Depends(show)]


Cursor = Annotated[str | None, Query(max_length=300)]


def onwards(path: str, done: str | None = None) -> RedirectResponse:
    """After a form was accepted: another page, so that reloading sends nothing twice."""
    return RedirectResponse(f"{path}?done={done}" if done else path, 303)


def kept_filters(request: Request) -> str:
    """The query without its cursor, for the link to the next page."""
    kept = [
        item for item in request.query_params.multi_items() if item[0] not in {"cursor", "done"}
    ]
    return urlencode([(name, value) for name, value in kept if value])
