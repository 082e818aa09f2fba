"""Pages as HTML: Jinja2 templates over the govuk-frontend macros, everything escaped."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
)
from starlette.requests import Request
from starlette.responses import HTMLResponse

from services.gateway.entrypoints import wording
from services.gateway.entrypoints.door import STRANGER, Visitor
from services.gateway.entrypoints.static_files import StaticAssets
from shared.contracts.vocabulary import CAUSES, KINDS, LINKS, SKILLS

TEMPLATES = Path(__file__).parent.parent / "templates"

NOTES = {
    "joined": "You have signed in. Welcome to the network.",
    "offer-posted": "Thank you. Your offer is posted, and we are now looking for its best use.",
    "offer-withdrawn": "Your offer is withdrawn.",
    "opportunity-posted": "The opportunity is posted, and we are looking for people.",
    "opportunity-closed": "The opportunity is closed.",
    "match-accepted": "You said yes. You are introduced as soon as the other side has too.",
    "match-declined": "You said no, and we have told the other side.",
    "contribution-reported": "Thank you. It counts as soon as the other side confirms it.",
    "contribution-confirmed": "Confirmed. It now counts.",
    "need-claimed": "Thank you. A coordinator will look at the evidence.",
    "need-recognised": "The need is recognised.",
    "signed-out": "You have signed out.",
}
"""What a page says after something was done; the address carries only the word."""


@dataclass(frozen=True)
class Renderer:
    """Renders templates with what every page needs."""

    environment: Environment

    @classmethod
    def of(cls, assets: StaticAssets, **everywhere: Any) -> "Renderer":
        """With these values in every template."""
        environment = Environment(
            loader=ChoiceLoader(
                [
                    FileSystemLoader(TEMPLATES),
                    PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
                ]
            ),
            autoescape=True,
            # The macros ask for members of parameters that were not given.
            undefined=ChainableUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals.update(everywhere)
        environment.globals.update(asset=assets.url, words=wording)
        environment.globals.update(causes=CAUSES, skills=SKILLS, kinds=KINDS, links=LINKS)
        return cls(environment)

    def page(
        self,
        request: Request,
        template: str,
        *,
        status: int = 200,
        visitor: Visitor = STRANGER,
        **context: Any,
    ) -> HTMLResponse:
        """A whole page. `visitor` decides what the navigation offers, and nothing else."""
        html = self.environment.get_template(f"pages/{template}.html").render(
            request=request,
            path=request.url.path,
            visitor=visitor,
            actor=visitor.actor,
            note=NOTES.get(request.query_params.get("done", "")),
            **context,
        )
        # Somebody's own pages are kept by nobody; a public one may be shown again on Back.
        keep = "no-store" if visitor.signed_in else "no-cache"
        return HTMLResponse(html, status, {"Cache-Control": keep})
