"""Events that leave somebody waiting for the coordinators or a group, and the queue of it all."""

from datetime import date
from typing import Any

from shared.contracts.envelope import Actor
from shared.contracts.events.groups import AskAnswered, AskMade
from shared.contracts.events.matching import OfferWithdrawn
from shared.contracts.events.membership import OrganisationRemoved
from shared.contracts.events.organisations import OrganisationVerified
from shared.contracts.events.programme import NeedClaimed
from shared.contracts.events.voices import VoiceAnswered, VoiceHidden, VoiceMerged, VoiceRaised
from shared.contracts.requests.promises import PromiseQueue, PromiseRow
from tests.builders import (
    a_coordinator,
    a_match_proposed,
    a_need_recognised,
    an_offer_posted,
    an_organisation_registered,
)
from tests.drivers import ServiceDriver

OFFERED = an_offer_posted()
USE_FOUND = a_match_proposed()
TAKEN_BACK = OfferWithdrawn(offer_id="offer-1", member_id="member-1")
ENTERED = an_organisation_registered(verified=False)
VERIFIED = OrganisationVerified(organisation_id="organisation-1")
REMOVED = OrganisationRemoved(organisation_id="organisation-1")
CLAIMED = NeedClaimed(need_id="need-1", cause="Heritage")
RECOGNISED = a_need_recognised()
RAISED = VoiceRaised(voice_id="voice-1", kind="idea", channel="web", cause="Heritage")
REPLIED = VoiceAnswered(voice_id="voice-1", answer_number=1, outcome="not-taken-up")
MERGED = VoiceMerged(voice_id="voice-1", into_voice_id="voice-2")
HIDDEN = VoiceHidden(voice_id="voice-1", reason="abusive")
ASKED = AskMade(ask_id="ask-1", group_id="ambassadors", answer_by=date(2026, 11, 27))
ANSWERED = AskAnswered(ask_id="ask-1", person_id="ambassador-1", answer="no")


async def queue(
    service: ServiceDriver, actor: Actor | None = None, **asked: Any
) -> tuple[PromiseRow, ...]:
    """What this person sees; a coordinator, where nobody is said."""
    page = await service.asks(PromiseQueue(**asked), actor=actor or a_coordinator())
    return page.items


async def owed(service: ServiceDriver, actor: Actor | None = None, **asked: Any) -> list[str]:
    """The ids of those promises."""
    return [row.promise_id for row in await queue(service, actor, **asked)]
