"""Every route of the gateway, and who is let in: reviewed by people, not computed from the policy.

A new page or operation needs a row here (tests/architecture/test_routes.py says what is missing):
who is let in and, where it takes a body, a valid one, so that nothing but the rule refuses it.
`{name}` stands for the id of that name: of Asha's offer, of her match with Walter's organisation,
of what came of it. Whoever is let in may still be told that it is too late (409).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from fastapi.routing import iter_route_contexts

from services.gateway.entrypoints.api import examples
from services.gateway.entrypoints.web import routes_only

ROLES = (
    *("nobody", "member", "representative", "coordinator", "administrator", "working-group"),
    *("ambassador", "adviser", "staff", "student", "safeguarding"),
)
STANCES = ("self", "organisation", "foreign")
"""Asha, to whom the things belong; Walter, who speaks for the organisation; Ben, from elsewhere."""

Who: TypeAlias = Callable[[str, str], bool]


def everybody(role: str, stance: str) -> bool:
    return True


def signed_in(role: str, stance: str) -> bool:
    return role != "nobody"


def owner(role: str, stance: str) -> bool:
    return role != "nobody" and stance == "self"


def coordinators(role: str, stance: str) -> bool:
    return role in {"coordinator", "administrator"}


def organisation(role: str, stance: str) -> bool:
    """Those who speak for it, and coordinators."""
    return coordinators(role, stance) or (role == "representative" and stance == "organisation")


def advisers(role: str, stance: str) -> bool:
    return coordinators(role, stance) or role == "adviser"


def safeguarding(role: str, stance: str) -> bool:
    return role == "safeguarding"


def coordinators_or_safeguarding(role: str, stance: str) -> bool:
    return coordinators(role, stance) or safeguarding(role, stance)


def owner_or_safeguarding(role: str, stance: str) -> bool:
    return owner(role, stance) or safeguarding(role, stance)


def either_side(role: str, stance: str) -> bool:
    return owner(role, stance) or organisation(role, stance)


def members(role: str, stance: str) -> bool:
    return role == "member"


def administrators(role: str, stance: str) -> bool:
    return role == "administrator"


def beyond_members(role: str, stance: str) -> bool:
    """Whoever may do more than a member has use for a passkey."""
    return role not in {"nobody", "member", "staff", "student"}


def nobody_here(role: str, stance: str) -> bool:
    """The stage has no university: everybody is sent back to the sign-in page."""
    return False


def representatives(role: str, stance: str) -> bool:
    """Told that there is nobody of that id, as everybody is who may remove anybody at all."""
    return coordinators(role, stance) or role == "representative"


def owner_or_coordinators(role: str, stance: str) -> bool:
    return owner(role, stance) or coordinators(role, stance)


def runners(role: str, stance: str) -> bool:
    """Of the ambassadors, as the place pack says."""
    return coordinators(role, stance) or role == "working-group"


def ambassador(role: str, stance: str) -> bool:
    """Asha, who was appointed; the role in a session alone does not make anybody belong."""
    return owner(role, stance)


def ambassador_or_runners(role: str, stance: str) -> bool:
    return ambassador(role, stance) or runners(role, stance)


def working_group(role: str, stance: str) -> bool:
    return role == "working-group"


def owner_or_working_group(role: str, stance: str) -> bool:
    return owner(role, stance) or working_group(role, stance)


@dataclass(frozen=True)
class Row:
    """Who is let in, and what is sent; `destroys`: letting Asha in would end the whole stage."""

    who: Who
    json: Any = None
    form: dict[str, str] | None = None
    query: dict[str, str] | None = None
    destroys: bool = False


OPPORTUNITY = examples.OPPORTUNITY | {"organisation_id": "{organisation_id}"}
ASKING = {
    **{"kind": "time", "title": "Open the ovens", "summary": "On Saturdays.", "causes": "Heritage"},
    **{"places": "2", "priority": "community-giving"},
}
VOICE = {"kind": "idea", "title": "A bench by the park", "cause": "OlderPeople"}
EVIDENCE = {"evidence-kind": "testimony", "evidence-words": "We asked.", "evidence-source": "Us"}
GIVEN = {"hours": "2", "done_on": "2026-11-14"}
TOLD = {"description": "We keep kilns."}
NAMED = {"name": "The Kiln"}
CHECKED = {"how": "the register"}
APPOINTED = {"representative-name": "Eve Moss", "representative-email": "eve-moss@example.org"}
INDIVIDUAL = {
    **{"name": "Joan", "reached_by": "the lunch club", "consent": "said yes"},
    **{"consented_on": "2026-01-01", "adult": "yes"},
}
WHOM = {"name": "Eve Moss", "email": "eve-moss@example.org"}
MANDATE = WHOM | {"starts_on": "2026-01-01", "ends_on": "2026-12-31"}
STEPPED_DOWN = {"reason": "stepped-down"}
ASKED = {"title": "Speak in a school", "answer_by": "2999-12-31"}
DELEGATED = {"organisation_id": "{organisation_id}"}
NOTED = {"kind": "said", "text": "Likes brass bands.", "source": "A conversation"}
OWN = {"email": "{own_email}"}
SEAT = "/groups/{group_id}/seats/{seat_id}"
VISIT_PART = "/visits/{visit_id}/parts/{part_id}"
DAYS_HERE = {"starts_on": "2999-06-10", "ends_on": "2999-06-12", "meets_coordinators": "yes"}
BAD_TOKEN = "x" * 43
WHOSE = {"person_id": "{person_id}"}
ROUND = {"title": "Spring", "opportunity_ids": "{opportunity_id}"}
DECIDED = {
    **{"deed": "lift", "opportunity_id": "{opportunity_id}", "reason": "other"},
    "words": "Whatever fits best.",
}
WITHDRAWAL = {"record_id": "nothing", "because": "no-longer-valid"}

ROUTES: dict[str, Row] = {
    "GET /api/openapi.json": Row(everybody),
    "GET /api/v1/opportunities": Row(everybody),
    "POST /api/v1/opportunities": Row(organisation, json=OPPORTUNITY),
    "GET /api/v1/opportunities/{opportunity_id}": Row(everybody),
    "POST /api/v1/opportunities/{opportunity_id}/close": Row(organisation),
    "GET /api/v1/me": Row(signed_in),
    "GET /api/v1/me/inbox": Row(signed_in),
    "GET /api/v1/me/offers": Row(signed_in),
    "GET /api/v1/me/matches": Row(signed_in),
    "POST /api/v1/offers": Row(signed_in, json=examples.OFFER),
    "POST /api/v1/offers/{offer_id}/withdraw": Row(owner),
    "GET /api/v1/unmatched-offers": Row(coordinators),
    "GET /api/v1/matches/{match_id}": Row(either_side),
    "POST /api/v1/matches/{match_id}/accept": Row(either_side),
    "POST /api/v1/matches/{match_id}/decline": Row(either_side, json=examples.DECLINE),
    "GET /api/v1/matches/{match_id}/introduction": Row(either_side),
    "POST /api/v1/engagements/{engagement_id}/contributions": Row(
        either_side, json=examples.CONTRIBUTION
    ),
    "POST /api/v1/engagements/{engagement_id}/cancel": Row(
        either_side, json=examples.CANCELLATION, destroys=True
    ),
    "POST /api/v1/engagements/{engagement_id}/attendance": Row(
        organisation, json=examples.ATTENDANCE
    ),
    "POST /api/v1/opportunities/{opportunity_id}/places": Row(organisation, json=examples.PLACES),
    "POST /api/v1/contributions/{contribution_id}/confirm": Row(either_side),
    "POST /api/v1/members": Row(everybody, json=examples.JOIN),
    "POST /api/v1/sign-in": Row(everybody, json=examples.SIGN_IN),
    "POST /api/v1/sign-in/confirm": Row(everybody, json={"token": BAD_TOKEN}),
    "POST /api/v1/sign-out": Row(everybody),
    "GET /api/v1/organisations": Row(everybody),
    "GET /api/v1/organisations/{organisation_id}": Row(everybody),
    "GET /api/v1/organisations/{organisation_id}/matches": Row(organisation),
    "GET /api/v1/needs": Row(everybody),
    "POST /api/v1/needs": Row(signed_in, json=examples.NEED),
    "POST /api/v1/needs/{need_id}/recognise": Row(coordinators, json=examples.RECOGNITION),
    "GET /api/v1/voices": Row(everybody),
    "GET /api/v1/me/voices": Row(signed_in),
    "POST /api/v1/voices": Row(signed_in, json=examples.VOICE),
    "POST /api/v1/voices/recorded": Row(advisers, json=examples.VOICE_RECORD),
    "POST /api/v1/voices/{voice_id}/answers": Row(advisers, json=examples.VOICE_ANSWER),
    "POST /api/v1/voices/{voice_id}/merge": Row(advisers, json={"into_voice_id": "no-such-voice"}),
    "POST /api/v1/voices/{voice_id}/hide": Row(
        coordinators, json={"reason": "abusive"}, destroys=True
    ),
    "GET /api/v1/promises": Row(signed_in),
    "GET /api/v1/promise-queue": Row(signed_in),
    "POST /api/v1/promises/{promise_id}/hand-over": Row(
        coordinators, json={"person_id": "{person_id}", "reason": "They know them."}
    ),
    "POST /api/v1/promises/{promise_id}/answer": Row(coordinators, json={"words": "Not yet."}),
    "GET /api/v1/me/away": Row(signed_in),
    "POST /api/v1/me/away": Row(signed_in, json=examples.AWAY),
    "POST /api/v1/me/away/end": Row(signed_in, json={}),
    "GET /api/v1/answer-times": Row(everybody),
    "GET /api/v1/answer-times/organisations": Row(coordinators),
    "GET /desk/waiting": Row(signed_in),
    "GET /my/waiting": Row(signed_in),
    "POST /promises/{promise_id}/hand-over": Row(
        coordinators, form={"person_id": "{person_id}", "reason": "They know them."}
    ),
    "POST /promises/{promise_id}/answer": Row(coordinators, form={"words": "Not yet."}),
    "GET /my/away": Row(signed_in),
    "POST /my/away": Row(signed_in, form=examples.AWAY),
    "POST /my/away/end": Row(signed_in, form={}),
    "GET /api/v1/impact": Row(everybody),
    "GET /api/v1/me/profile": Row(signed_in),
    "POST /api/v1/me/profile": Row(signed_in, json={"name": "Asha Colclough"}),
    "POST /api/v1/me/interests": Row(signed_in, json={"interests": ["Heritage"]}),
    "POST /api/v1/me/whereabouts": Row(signed_in, json={"postcode": "ST6 3AA"}),
    "POST /api/v1/me/visibility": Row(signed_in, json=examples.VISIBILITY),
    "POST /api/v1/me/links": Row(signed_in, json=examples.LINK),
    "POST /api/v1/me/links/{link}/correct": Row(signed_in, json=examples.LINK),
    "POST /api/v1/me/links/{link}/end": Row(signed_in, json={"to_year": 2020}),
    "POST /api/v1/me/links/{link}/remove": Row(signed_in),
    "GET /api/v1/people": Row(coordinators_or_safeguarding),
    "GET /api/v1/people/{person_id}": Row(everybody),
    "POST /api/v1/people/{person_id}/record": Row(coordinators),
    "GET /api/v1/people/{person_id}/audit": Row(owner_or_coordinators),
    "POST /api/v1/organisations": Row(members, json={"name": "Kiln Friends"}),
    "POST /api/v1/organisations/{organisation_id}/describe": Row(organisation, json=TOLD),
    "POST /api/v1/organisations/{organisation_id}/rename": Row(coordinators, json=NAMED),
    "POST /api/v1/organisations/{organisation_id}/verify": Row(coordinators, json=CHECKED),
    "GET /api/v1/organisations/{organisation_id}/representatives": Row(organisation),
    "POST /api/v1/organisations/{organisation_id}/representatives": Row(
        organisation, json={"name": "Eve Moss", "email": "eve-moss@example.org"}
    ),
    "POST /api/v1/organisations/{organisation_id}/representatives/{person_id}/release": Row(
        owner_or_coordinators
    ),
    "GET /api/v1/partners": Row(everybody),
    "POST /api/v1/partners": Row(coordinators, json=examples.PARTNER),
    "GET /api/v1/place": Row(everybody),
    "GET /api/v1/groups": Row(everybody),
    "GET /api/v1/groups/{group_id}": Row(everybody),
    "GET /api/v1/me/groups": Row(signed_in),
    "POST /api/v1/groups/{group_id}/appointments": Row(runners, json=WHOM),
    "POST /api/v1/appointments/{appointment_id}/end": Row(
        runners, json=STEPPED_DOWN, destroys=True
    ),
    "POST /api/v1/groups/{group_id}/delegations": Row(coordinators, json=DELEGATED),
    "POST /api/v1/groups/{group_id}/delegations/{organisation_id}/end": Row(coordinators),
    "GET /api/v1/groups/{group_id}/asks": Row(ambassador_or_runners),
    "POST /api/v1/groups/{group_id}/asks": Row(runners, json=ASKED),
    "POST /api/v1/asks/{ask_id}/answer": Row(ambassador, json={"answer": "yes"}),
    "GET /api/v1/groups/{group_id}/seats": Row(everybody),
    f"POST /api/v1{SEAT}/designate": Row(runners, json=MANDATE),
    "POST /api/v1/seats/{seat_id}/mandates/{mandate_id}/cease": Row(
        coordinators, json=STEPPED_DOWN
    ),
    "GET /api/v1/relationships": Row(signed_in),
    "POST /api/v1/relationships": Row(working_group, json={"name": "Robin"}),
    "GET /api/v1/relationships/{relationship_id}": Row(owner_or_working_group),
    "POST /api/v1/relationships/{relationship_id}/move": Row(
        owner_or_working_group, json={"stage": "qualify"}
    ),
    "POST /api/v1/relationships/{relationship_id}/notes": Row(owner_or_working_group, json=NOTED),
    "POST /api/v1/relationships/{relationship_id}/hand-over": Row(owner_or_working_group, json=OWN),
    "POST /api/v1/relationships/{relationship_id}/end": Row(owner_or_working_group, destroys=True),
    "GET /api/v1/me/visits": Row(signed_in),
    "POST /api/v1/visits": Row(signed_in, json=examples.VISIT),
    "GET /api/v1/visits": Row(coordinators),
    "GET /api/v1/visits/{visit_id}": Row(either_side),
    "POST /api/v1/visits/{visit_id}/cancel": Row(owner, destroys=True),
    f"POST /api/v1{VISIT_PART}/confirm": Row(either_side, json=examples.VISIT_TIME),
    f"POST /api/v1{VISIT_PART}/reschedule": Row(
        either_side, json=examples.OTHER_TIME, destroys=True
    ),
    f"POST /api/v1{VISIT_PART}/decline": Row(either_side, json=examples.NO_VISIT, destroys=True),
    f"GET /api/v1{VISIT_PART}/contacts": Row(either_side),
    "POST /api/v1/visits/{visit_id}/follow-up": Row(owner, json=examples.FOLLOW_UP),
    "GET /api/v1/organisations/{organisation_id}/visits": Row(organisation),
    "GET /visits/new": Row(signed_in),
    "POST /visits/new": Row(signed_in, form=DAYS_HERE),
    "GET /my/visits": Row(signed_in),
    "GET /my/visits/{visit_id}.ics": Row(either_side),
    "GET /visits/{visit_id}": Row(either_side),
    "POST /visits/{visit_id}/cancel": Row(owner, destroys=True),
    "POST /visits/{visit_id}/follow-up": Row(owner, form={"words": "Good to be back."}),
    f"POST {VISIT_PART}/confirm": Row(either_side, form=examples.VISIT_TIME),
    f"POST {VISIT_PART}/reschedule": Row(either_side, form=examples.OTHER_TIME, destroys=True),
    f"POST {VISIT_PART}/decline": Row(either_side, form=examples.NO_VISIT, destroys=True),
    "GET /organisations/{organisation_id}/visits": Row(organisation),
    "GET /desk/visits": Row(coordinators),
    "GET /groups": Row(everybody),
    "GET /groups/{group_id}": Row(everybody),
    "POST /groups/{group_id}/appointments": Row(runners, form=WHOM),
    "POST /groups/{group_id}/appointments/{appointment_id}/end": Row(
        runners, form=STEPPED_DOWN, destroys=True
    ),
    "POST /groups/{group_id}/delegations": Row(coordinators, form=DELEGATED),
    "POST /groups/{group_id}/delegations/{organisation_id}/end": Row(coordinators),
    "POST /groups/{group_id}/asks": Row(runners, form=ASKED),
    "GET /my/groups": Row(signed_in),
    "POST /asks/{ask_id}/answer": Row(ambassador, form={"answer": "yes"}),
    "GET /groups/{group_id}/seats": Row(everybody),
    f"GET {SEAT}": Row(everybody),
    f"POST {SEAT}/designate": Row(runners, form=MANDATE),
    f"POST {SEAT}/cease": Row(coordinators, form=STEPPED_DOWN | {"mandate_id": "{mandate_id}"}),
    "GET /relationships": Row(signed_in),
    "POST /relationships": Row(working_group, form={"name": "Robin"}),
    "GET /relationships/{relationship_id}": Row(owner_or_working_group),
    "POST /relationships/{relationship_id}/move": Row(
        owner_or_working_group, form={"stage": "qualify"}
    ),
    "POST /relationships/{relationship_id}/notes": Row(owner_or_working_group, form=NOTED),
    "POST /relationships/{relationship_id}/hand-over": Row(owner_or_working_group, form=OWN),
    "POST /relationships/{relationship_id}/end": Row(owner_or_working_group, destroys=True),
    "GET /": Row(everybody),
    "GET /terms": Row(everybody),
    "GET /accessibility": Row(everybody),
    "GET /problems": Row(everybody),
    "GET /problems/{code}": Row(everybody),
    "GET /opportunities": Row(everybody),
    "GET /opportunities.atom": Row(everybody),
    "GET /opportunities/{opportunity_id}": Row(everybody),
    "POST /opportunities/{opportunity_id}/close": Row(organisation),
    "GET /join": Row(everybody),
    "POST /join": Row(everybody),
    "GET /sign-in": Row(everybody),
    "POST /sign-in": Row(everybody, form={"email": "robin@example.org"}),
    "GET /sign-in/sent": Row(everybody),
    "GET /sign-in/confirm": Row(everybody),
    "POST /sign-in/confirm": Row(everybody, form={"token": BAD_TOKEN}),
    "POST /sign-out": Row(everybody),
    "GET /sign-in/university": Row(nobody_here),
    "GET /sign-in/university/back": Row(nobody_here),
    "GET /sign-in/second-step": Row(signed_in),
    "POST /sign-in/second-step": Row(signed_in),
    "POST /sign-in/second-step/question": Row(signed_in),
    "GET /first-administrator": Row(everybody),
    "POST /first-administrator": Row(everybody),
    "GET /my/account": Row(signed_in),
    "GET /my/account/sessions": Row(signed_in),
    "POST /my/account/sessions/end": Row(signed_in),
    "POST /my/account/sessions/end-others": Row(signed_in, destroys=True),
    "GET /my/account/passkeys": Row(signed_in),
    "POST /my/account/passkeys": Row(signed_in),
    "POST /my/account/passkeys/question": Row(beyond_members),
    "POST /my/account/passkeys/remove": Row(signed_in),
    "GET /my/account/tokens": Row(signed_in),
    "POST /my/account/tokens": Row(signed_in),
    "POST /my/account/tokens/revoke": Row(signed_in),
    "GET /administration/passkeys": Row(administrators),
    "POST /administration/passkeys": Row(administrators, form={"email": "nobody@example.org"}),
    "GET /offers/new": Row(signed_in),
    "POST /offers/new": Row(signed_in, form={"kind": "time", "title": "Saturdays", "hours": "4"}),
    "GET /my/offers": Row(signed_in),
    "POST /offers/{offer_id}/withdraw": Row(owner),
    "GET /my/inbox": Row(signed_in),
    "GET /my/messages": Row(signed_in),
    "POST /my/messages/try-again": Row(signed_in),
    "GET /desk/unreached": Row(coordinators),
    "POST /desk/unreached/{person_id}/try-again": Row(owner_or_coordinators),
    "GET /api/v1/unreached": Row(coordinators),
    "POST /api/v1/people/{person_id}/try-mail-again": Row(owner_or_coordinators),
    "GET /unsubscribe/{token}": Row(everybody),
    "POST /unsubscribe/{token}": Row(everybody),
    "POST /my/messages": Row(signed_in, form={"theme-impact": "weekly"}),
    "GET /api/v1/me/messages": Row(signed_in),
    "POST /api/v1/me/messages": Row(signed_in, json=examples.MESSAGES),
    "GET /my/matches": Row(signed_in),
    "GET /matches/{match_id}": Row(either_side),
    "POST /matches/{match_id}/accept": Row(either_side),
    "POST /matches/{match_id}/decline": Row(either_side, form={"reason": "not-now"}),
    "POST /engagements/{engagement_id}/contributions": Row(either_side, form=GIVEN),
    "POST /engagements/{engagement_id}/cancel": Row(
        either_side, form={"reason": "ill"}, destroys=True
    ),
    "POST /engagements/{engagement_id}/attendance": Row(
        organisation, form={"on": "2026-11-14", "came": "true"}
    ),
    "POST /opportunities/{opportunity_id}/places": Row(organisation, form={"places": "6"}),
    "POST /contributions/{contribution_id}/confirm": Row(either_side),
    "GET /organisations": Row(everybody),
    "GET /organisations/{organisation_id}": Row(everybody),
    "GET /my/organisations": Row(signed_in),
    "GET /organisations/{organisation_id}/desk": Row(organisation),
    "GET /organisations/{organisation_id}/opportunities/new": Row(signed_in),
    "POST /organisations/{organisation_id}/opportunities/new": Row(organisation, form=ASKING),
    "GET /needs": Row(everybody),
    "POST /needs": Row(signed_in, form={"title": "Nobody to talk to", "cause": "OlderPeople"}),
    "POST /needs/{need_id}/recognise": Row(coordinators, form=EVIDENCE),
    "GET /voices": Row(everybody),
    "GET /my/voices": Row(signed_in),
    "POST /voices": Row(signed_in, form=VOICE),
    "POST /voices/{voice_id}/answers": Row(advisers, form={"outcome": "done", "words": "Done."}),
    "POST /voices/{voice_id}/merge": Row(advisers, form={"into_voice_id": "no-such-voice"}),
    "POST /voices/{voice_id}/hide": Row(coordinators, form={"reason": "abusive"}, destroys=True),
    "GET /my/data": Row(signed_in),
    "GET /my/data/export": Row(signed_in),
    "GET /my/data/erase": Row(signed_in),
    # Not the word that erases: whoever were let in would be gone for the rest of the matrix.
    "POST /my/data/erase": Row(signed_in, form={"typed": "not yet"}),
    "GET /my/consents": Row(signed_in),
    "POST /my/consents/{purpose}/give": Row(signed_in, form={"wording_version": "2026-1"}),
    "POST /my/consents/{purpose}/withdraw": Row(signed_in),
    "GET /api/v1/me/consents": Row(signed_in),
    "POST /api/v1/me/consents/{purpose}/give": Row(signed_in, json=examples.CONSENT),
    "POST /api/v1/me/consents/{purpose}/withdraw": Row(signed_in),
    "GET /api/v1/people/{person_id}/consents": Row(owner_or_coordinators),
    "GET /my/profile": Row(signed_in),
    "POST /my/profile/{part}": Row(signed_in, form={"name": "Asha Colclough"}),
    "POST /my/profile/links/{link}/{deed}": Row(signed_in),
    "GET /people": Row(coordinators_or_safeguarding),
    "GET /people/{person_id}": Row(everybody),
    "GET /organisations/register": Row(signed_in),
    "POST /organisations/register": Row(members, form={"name": "Kiln Friends"}),
    "GET /organisations/{organisation_id}/edit": Row(organisation),
    "POST /organisations/{organisation_id}/edit": Row(organisation, form=TOLD),
    "POST /organisations/{organisation_id}/rename": Row(coordinators, form=NAMED),
    "POST /organisations/{organisation_id}/verify": Row(coordinators, form=CHECKED),
    "POST /organisations/{organisation_id}/representatives": Row(organisation, form=APPOINTED),
    "POST /organisations/{organisation_id}/representatives/{person_id}/release": Row(
        owner_or_coordinators
    ),
    "GET /partners": Row(everybody),
    "POST /partners": Row(coordinators, form=examples.PARTNER),
    "POST /partners/{partner_id}/end": Row(coordinators, form={"until": "2030-01-01"}),
    "GET /individuals": Row(coordinators),
    "POST /individuals": Row(coordinators, form=INDIVIDUAL),
    "POST /individuals/{person_id}/remove": Row(representatives),
    "GET /impact": Row(everybody),
    "GET /desk": Row(coordinators),
    "GET /desk/checks": Row(safeguarding),
    "GET /my/checks": Row(signed_in),
    "GET /people/{person_id}/checks": Row(owner_or_safeguarding),
    "POST /people/{person_id}/checks/ask": Row(safeguarding, form={"duty": "general-help"}),
    "POST /people/{person_id}/checks/record": Row(
        safeguarding, form={"duty": "handling-money", "level": "basic", "issued_on": "2026-03-14"}
    ),
    "POST /people/{person_id}/checks/training": Row(
        safeguarding, form={"course": "safeguarding-basics", "completed_on": "2026-03-14"}
    ),
    "POST /people/{person_id}/checks/withdraw": Row(safeguarding, form=WITHDRAWAL),
    "GET /api/v1/safeguarding-policy": Row(everybody),
    "GET /api/v1/people/{person_id}/clearance": Row(owner_or_safeguarding),
    "GET /api/v1/cleared": Row(safeguarding, query={"duty": "handling-money"}),
    "GET /api/v1/checks-desk": Row(safeguarding),
    "POST /api/v1/check-asks": Row(safeguarding, json=examples.CHECK_ASK | WHOSE),
    "POST /api/v1/checks": Row(safeguarding, json=examples.CHECK | WHOSE),
    "POST /api/v1/trainings": Row(safeguarding, json=examples.TRAINING | WHOSE),
    "POST /api/v1/clearance-records/withdraw": Row(safeguarding, json=examples.WITHDRAWAL),
    "GET /desk/duplicates": Row(coordinators),
    "POST /desk/duplicates/scan": Row(coordinators),
    "GET /desk/duplicates/{pair_id}": Row(coordinators),
    "POST /desk/duplicates/{pair_id}/different": Row(coordinators, destroys=True),
    "POST /desk/duplicates/{pair_id}/merge": Row(coordinators, form={"keep": "x"}, destroys=True),
    "POST /desk/merges/{merge_id}/undo": Row(coordinators),
    "GET /desk/erasures": Row(coordinators),
    "GET /desk/rounds": Row(coordinators),
    "GET /desk/rounds/new": Row(signed_in),
    "POST /desk/rounds": Row(coordinators, form=ROUND),
    "GET /desk/rounds/{round_id}": Row(coordinators),
    "GET /desk/rounds/{round_id}/offers/{offer_id}": Row(coordinators),
    "POST /desk/rounds/{round_id}/offers/{offer_id}": Row(coordinators, form=DECIDED),
    "POST /desk/rounds/{round_id}/redraft": Row(coordinators),
    "POST /desk/rounds/{round_id}/publish": Row(coordinators, destroys=True),
    "POST /desk/rounds/{round_id}/discard": Row(coordinators, destroys=True),
    "GET /api/v1/rounds": Row(coordinators),
    "POST /api/v1/rounds": Row(
        coordinators, json=ROUND | {"opportunity_ids": ["{opportunity_id}"]}
    ),
    "GET /api/v1/rounds/{round_id}": Row(coordinators),
    "POST /api/v1/rounds/{round_id}/redraft": Row(coordinators),
    "POST /api/v1/rounds/{round_id}/override": Row(
        coordinators, json=DECIDED | {"offer_id": "{offer_id}"}
    ),
    "POST /api/v1/rounds/{round_id}/publish": Row(coordinators, destroys=True),
    "POST /api/v1/rounds/{round_id}/discard": Row(coordinators, destroys=True),
}


def discovered() -> Iterator[str]:
    """METHOD /path of every route that the application has. HEAD is answered like GET."""
    for route in iter_route_contexts(routes_only().routes):
        for method in sorted(set(route.methods or ()) - {"HEAD"}):
            yield f"{method} {route.path}"
