"""Pages as HTML: Jinja2 templates over the govuk-frontend macros, everything escaped."""

from dataclasses import dataclass
from functools import partial
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

from services.gateway.entrypoints import ledger_words, match_wording, visit_wording, wording
from services.gateway.entrypoints.door import STRANGER, Visitor
from services.gateway.entrypoints.static_files import StaticAssets
from shared.contracts.envelope import Actor
from shared.contracts.vocabulary import CAUSES, CHECK_LEVELS, KINDS, LINKS, SKILLS
from shared.policy import RULES, allows, relations_to

ACTIONS = {action.__name__: action for action in RULES}
TEMPLATES = Path(__file__).parent.parent / "templates"

NOTES = {
    "joined": "You have signed in. Welcome to the network.",
    "offer-posted": "Thank you. Your offer is posted, and we are now looking for its best use.",
    "offer-withdrawn": "Your offer is withdrawn.",
    "opportunity-posted": "The opportunity is posted, and we are looking for people.",
    "opportunity-closed": "The opportunity is closed.",
    "match-accepted": "You said yes. When both sides have, the match shows what happens next.",
    "engagement-cancelled": "It is cancelled, and we have told the other side.",
    "attendance-recorded": "Noted. You can correct it by saying it again for the same day.",
    "places-offered": "Saved. Whoever was waiting for a place has moved up.",
    "match-declined": "You said no, and we have told the other side.",
    "contribution-reported": "Thank you. It counts as soon as the other side confirms it.",
    "contribution-confirmed": "Confirmed. It now counts.",
    "need-claimed": "Thank you. A coordinator will look at the evidence.",
    "voice-raised": "Thank you. You are told here what comes of it.",
    "voice-recorded": "It counts like every other voice.",
    "voice-answered": "The answer is public, and whoever raised it is told.",
    "voice-merged": "They are counted and answered together now.",
    "voice-hidden": "It is off the list. Its author still sees it, with the reason.",
    "scan-asked": "All records are being compared. Look again in a minute.",
    "duplicate-dismissed": "They are two. You are asked again only if more speaks for it.",
    "people-merged": "The two are one now. You can take it back below.",
    "merge-undone": "They are two again.",
    "round-opened": "The best pairs are worked out. Nobody has been told.",
    "round-redrafted": "Worked out again, with what has changed since.",
    "pair-decided": "Decided and kept, and the rest is worked out anew.",
    "round-published": "Both sides of each pair are asked.",
    "round-discarded": "The round is discarded. Nobody was told of it.",
    "need-recognised": "The need is recognised.",
    "appointed": "They belong to the group now, and have what comes with it.",
    "appointment-ended": "The appointment is over, and what came with it.",
    "group-delegated": "Representatives of the organisation can now appoint to this group.",
    "delegation-ended": "The organisation can no longer appoint to this group.",
    "group-asked": "Everybody in the group finds this under My groups.",
    "ask-answered": "Thank you. Your answer is noted.",
    "seat-designated": "The seat is given.",
    "seat-ceased": "The mandate has ceased, and the seat is free.",
    "relationship-opened": "The relationship is open, and yours.",
    "relationship-moved": "The move is noted.",
    "relationship-noted": "The note is kept, with its source.",
    "relationship-handed-over": "It has another owner now.",
    "relationship-ended": "The relationship is ended, and what was written is deleted.",
    "check-asked-for": "Asked for. It waits on the checks desk until somebody has seen the check.",
    "check-recorded": "The check is on record.",
    "training-recorded": "The training is on record.",
    "record-withdrawn": "The record counts no longer. That it once did stays on record.",
    "consent-given": "Thank you. You can take it back here at any time.",
    "consent-withdrawn": "You took it back. It counts from now on.",
    "profile-changed": "Saved.",
    "mail-tried-again": "We try again with the next message.",
    "messages-chosen": "Saved. It holds from now on.",
    "organisation-registered": "Thank you. A coordinator will look at it, usually within a few "
    "days. From your next sign-in you speak for it.",
    "organisation-changed": "Saved.",
    "partner-recorded": "Saved.",
    "promise-handed-over": "Handed over. They are told why, and reminded from now on.",
    "promise-answered": "Sent. Whoever waited reads your words.",
    "away-set": "Saved. Whoever stands in is reminded instead on these days.",
    "away-ended": "Saved. Nobody stands in any more.",
    "visit-announced": "Thank you. This is your itinerary; everybody in it is asked now.",
    "visit-cancelled": "Your visit is cancelled, and everybody who was asked is told.",
    "visit-followed-up": "Thank you. The coordinators are told.",
    "visit-part-confirmed": "Your yes is noted.",
    "visit-part-rescheduled": "The other side is asked whether that time suits.",
    "visit-part-declined": "You said no, and the other side is told.",
    "signed-out": "You have signed out.",
    "session-ended": "That session is ended. Whoever used it has to sign in again.",
    "sessions-ended": "You are signed out everywhere else.",
    "token-revoked": "The token is revoked. A program that uses it is refused from now on.",
    "passkey-added": "Your passkey is added. You will be asked for it when you sign in.",
    "passkey-removed": "The passkey is removed.",
    "passkeys-reset": "Their passkeys are gone and their sessions are ended. "
    "They can sign in with a link and add a new passkey.",
    "erased": "Your data is erased, and you are signed out. Thank you for having been with us.",
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
        environment.globals.update(
            asset=assets.url, words=wording, ledger=ledger_words, match_words=match_wording
        )
        environment.globals.update(causes=CAUSES, skills=SKILLS, kinds=KINDS, links=LINKS)
        environment.globals.update(check_levels=CHECK_LEVELS, visiting=visit_wording)
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
            may=partial(_may, visitor.actor),
            note=NOTES.get(request.query_params.get("done", "")),
            **context,
        )
        # Somebody's own pages are kept by nobody; a public one may be shown again on Back.
        keep = "no-store" if visitor.signed_in else "no-cache"
        return HTMLResponse(html, status, {"Cache-Control": keep})


def _may(actor: Actor, action: str, *, organisation_id: str | None = None) -> bool:
    """What templates ask before they show a button: `may("CloseOpportunity", organisation_id=...)`.

    The service decides again when the button is pressed.
    """
    return allows(
        actor, ACTIONS[action], relations_to(actor, organisation_id=organisation_id)
    ).allowed
