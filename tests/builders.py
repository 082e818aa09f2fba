"""Valid by default, override what matters: events and actors that tests speak in."""

from datetime import date
from typing import Any

from shared.contracts.envelope import Actor
from shared.contracts.events.matching import (
    ContributionConfirmed,
    ContributionReported,
    IntroductionMade,
    MatchAccepted,
    MatchDeclined,
    MatchProposed,
    OfferPosted,
)
from shared.contracts.events.membership import MemberJoined, OrganisationRegistered
from shared.contracts.events.programme import NeedRecognised
from shared.contracts.events.reporting import ImpactRecorded
from shared.contracts.values import Amounts, Location, Reason
from shared.contracts.vocabulary import ImpactArea, Kind, LinkType, Priority

BURSLEM = Location(outcode="ST6", latitude=53.05, longitude=-2.19)


def a_member(person_id: str = "member-1") -> Actor:
    """Somebody signed in as a member."""
    return Actor(id=person_id, roles=frozenset({"member"}))


def a_representative(of: str = "organisation-1", person_id: str = "representative-1") -> Actor:
    """Somebody who speaks for an organisation."""
    return Actor(id=person_id, roles=frozenset({"representative"}), organisations=frozenset({of}))


def a_coordinator(person_id: str = "coordinator-1") -> Actor:
    """The network's coordinator."""
    return Actor(id=person_id, roles=frozenset({"member", "coordinator"}))


def the_service() -> Actor:
    """Another service, or the operator's command."""
    return Actor(id="operator", roles=frozenset({"service", "coordinator"}))


def _made(kind: Any, defaults: dict[str, Any], changes: dict[str, Any]) -> Any:
    return kind(**{**defaults, **changes})


def a_safeguarding_lead(person_id: str = "lead-1") -> Actor:
    """Looks after checks and training."""
    return Actor(id=person_id, roles=frozenset({"member", "safeguarding"}))


def a_member_joined(**changes: Any) -> MemberJoined:
    """A member in Burslem who cares about heritage."""
    defaults = {
        "member_id": "member-1",
        "links": (LinkType.BORN,),
        "interests": ("Heritage",),
        "location": BURSLEM,
    }
    made: MemberJoined = _made(MemberJoined, defaults, changes)
    return made


def an_organisation_registered(**changes: Any) -> OrganisationRegistered:
    """A heritage organisation in Burslem."""
    defaults = {
        "organisation_id": "organisation-1",
        "identifier": "GB-CHC-1000001",
        "name": "Bottle Oven Trust",
        "causes": ("Heritage",),
        "location": BURSLEM,
    }
    made: OrganisationRegistered = _made(OrganisationRegistered, defaults, changes)
    return made


MATCH = {
    "match_id": "match-1",
    "offer_id": "offer-1",
    "opportunity_id": "opportunity-1",
    "member_id": "member-1",
    "organisation_id": "organisation-1",
}
SIDES = {name: MATCH[name] for name in ("match_id", "member_id", "organisation_id")}


def an_offer_posted(**changes: Any) -> OfferPosted:
    """An offer of time for heritage."""
    defaults = {"offer_id": "offer-1", "member_id": "member-1", "kind": Kind.TIME}
    made: OfferPosted = _made(OfferPosted, {**defaults, "causes": ("Heritage",)}, changes)
    return made


def a_match_proposed(**changes: Any) -> MatchProposed:
    """A good match with one reason."""
    reason = Reason(code="cause", words="You both care about heritage", weight=0.5)
    made: MatchProposed = _made(
        MatchProposed, {**MATCH, "score": 0.8, "reasons": (reason,)}, changes
    )
    return made


def a_match_accepted(**changes: Any) -> MatchAccepted:
    """The member said yes."""
    made: MatchAccepted = _made(MatchAccepted, {**SIDES, "side": "member"}, changes)
    return made


def a_match_declined(**changes: Any) -> MatchDeclined:
    """The organisation said no."""
    defaults = {**SIDES, "side": "organisation", "reason": "already-filled"}
    made: MatchDeclined = _made(MatchDeclined, defaults, changes)
    return made


def an_introduction_made(**changes: Any) -> IntroductionMade:
    """Both said yes."""
    made: IntroductionMade = _made(
        IntroductionMade, {**MATCH, "engagement_id": "engagement-1"}, changes
    )
    return made


CONTRIBUTION = {
    "contribution_id": "contribution-1",
    "engagement_id": "engagement-1",
    "member_id": "member-1",
    "organisation_id": "organisation-1",
    "amounts": Amounts(hours=6),
    "done_on": date(2026, 11, 14),
}


def a_contribution_reported(**changes: Any) -> ContributionReported:
    """The member says six hours."""
    made: ContributionReported = _made(
        ContributionReported, {**CONTRIBUTION, "by": "member"}, changes
    )
    return made


def a_contribution_confirmed(**changes: Any) -> ContributionConfirmed:
    """Both sides say six hours for heritage."""
    defaults = {
        **CONTRIBUTION,
        "opportunity_id": "opportunity-1",
        "kind": Kind.TIME,
        "causes": ("Heritage",),
        "priority": Priority.COMMUNITY_GIVING,
    }
    made: ContributionConfirmed = _made(ContributionConfirmed, defaults, changes)
    return made


def an_impact_recorded(**changes: Any) -> ImpactRecorded:
    """Six hours counted as cultural impact."""
    defaults = {
        "impact_id": "impact-1",
        "contribution_id": "contribution-1",
        "member_id": "member-1",
        "organisation_id": "organisation-1",
        "opportunity_id": "opportunity-1",
        "kind": Kind.TIME,
        "area": ImpactArea.CULTURAL,
        "priority": Priority.COMMUNITY_GIVING,
        "amounts": Amounts(hours=6),
        "done_on": date(2026, 11, 14),
    }
    made: ImpactRecorded = _made(ImpactRecorded, defaults, changes)
    return made


def a_need_recognised(**changes: Any) -> NeedRecognised:
    """A recognised need for heritage."""
    defaults = {"need_id": "need-1", "cause": "Heritage", "location": BURSLEM, "by": "coordinator"}
    made: NeedRecognised = _made(NeedRecognised, defaults, changes)
    return made
