"""A small place: what the other services would answer, as values of their own contracts.

Stands in for the other services because the gateway has no rules of theirs: what matters here is
that every answer and every refusal they can give reaches people. The real ones: tests/e2e.
"""

from datetime import UTC, date, datetime
from typing import Any

from shared.contracts.envelope import Contract, Done, FieldProblem, Refused
from shared.contracts.requests.common import Page
from shared.contracts.requests.engagements import CancelEngagement, OfferPlaces, RecordAttendance
from shared.contracts.requests.forgetting import Erasures, ErasureView
from shared.contracts.requests.groups import (
    AnswerAsk,
    AppointMember,
    AskAnswerView,
    AskGroup,
    AskList,
    AsksOf,
    AskView,
    DelegateGroup,
    DelegateView,
    EndAppointment,
    EndDelegation,
    GroupById,
    GroupList,
    GroupProfile,
    Groups,
    MyGroup,
    MyGroupList,
    MyGroups,
    PersonInGroup,
    UnitView,
)
from shared.contracts.requests.identity import AccountOf
from shared.contracts.requests.matching import (
    AcceptMatch,
    CloseOpportunity,
    ConfirmContribution,
    ContributionView,
    DeclineMatch,
    Introduction,
    IntroductionOf,
    MatchById,
    MatchesOfMember,
    MatchesOfOrganisation,
    MatchView,
    OffersOfMember,
    OfferView,
    OpenOpportunities,
    OpportunityById,
    OpportunityView,
    PostOffer,
    PostOpportunity,
    ReportContribution,
    UnmatchedOffer,
    UnmatchedOffers,
    WithdrawOffer,
)
from shared.contracts.requests.membership import (
    Account,
    AccountByEmail,
    AccountById,
    AccountFound,
    Coding,
    Contact,
    JoinNetwork,
    OrganisationById,
    OrganisationProfile,
    Organisations,
)
from shared.contracts.requests.notifications import (
    InboxOf,
    NoticeView,
    Promises,
    PromiseView,
    SendSignInLink,
)
from shared.contracts.requests.personal import KeptRecord, KeptRecords, PersonalDataOf
from shared.contracts.requests.programme import ClaimNeed, Evidence, Needs, NeedView, RecogniseNeed
from shared.contracts.requests.relationships import (
    EndRelationship,
    HandOverRelationship,
    MoveRelationship,
    MoveView,
    NoteRelationship,
    NoteView,
    OpenRelationship,
    ReadRelationship,
    ReadView,
    Relationships,
    RelationshipSummary,
    RelationshipView,
)
from shared.contracts.requests.reporting import (
    FunnelStep,
    Impact,
    ImpactReport,
    ImpactRow,
    PriorityRow,
)
from shared.contracts.requests.seats import (
    CeaseSeat,
    DesignateSeat,
    MandateView,
    Seats,
    SeatsOf,
    SeatView,
    ShareView,
)
from shared.contracts.values import Amounts, Location, Period, Reason
from shared.contracts.vocabulary import ImpactArea, Kind, Priority
from tests.component.gateway import rounds
from tests.component.gateway.messages import MESSAGES
from tests.component.gateway.people import CHANGES, PEOPLE
from tests.component.gateway.promises import OF_PROMISES
from tests.component.gateway.visitors import VISITS
from tests.component.gateway.voices import OF_VOICES
from tests.drivers import Others

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
EMAIL = "sam@example.org"
PERSON = "person-1"
ORGANISATION = "organisation-1"


def a_posted_opportunity(number: int = 1, **changes: Any) -> OpportunityView:
    """An opportunity of the Bottle Oven Trust."""
    fields: dict[str, Any] = {
        "opportunity_id": f"opportunity-{number}",
        "organisation_id": ORGANISATION,
        "organisation_name": "Bottle Oven Trust",
        "kind": Kind.TIME,
        "title": "Open the last bottle ovens on Saturdays",
        "summary": "Welcome visitors, tell the story of the firing, keep the door.\n"
        "You work in a pair, and we show you everything first.",
        "causes": ("Heritage", "ArtsAndCulture"),
        "skills": ("Speaking",),
        "remote": False,
        "location": Location(outcode="ST6", latitude=53.05, longitude=-2.19),
        "period": Period(starts_on=date(2026, 12, 5), ends_on=date(2027, 3, 27)),
        "places_left": 4,
        "minimum_age": 18,
        "priority": Priority.PLACE_SHAPING,
        "status": "open",
        "serves_recognised_need": number == 1,
        "posted_at": NOW,
    }
    return OpportunityView(**{**fields, **changes})


BOARD = (
    a_posted_opportunity(),
    a_posted_opportunity(
        2,
        organisation_id="organisation-2",
        organisation_name="Trentside Refugee Welcome",
        kind=Kind.TALENT,
        title="Teach English conversation online, one evening a week",
        causes=("RefugeesAsylumSeekers", "EducationLanguages"),
        skills=("Teaching", "Languages"),
        remote=True,
        location=Location(),
        period=Period(starts_on=date(2027, 1, 11)),
        places_left=None,
        minimum_age=None,
    ),
    a_posted_opportunity(
        3,
        organisation_id="organisation-3",
        organisation_name="Middleport Community Kitchen",
        kind=Kind.TREASURE,
        title="A chest freezer, or the £240 to buy one",
        causes=("AntiPoverty",),
        skills=(),
        location=Location(outcode="ST6"),
        period=Period(),
        places_left=1,
        minimum_age=None,
    ),
    a_posted_opportunity(
        4,
        organisation_id="organisation-4",
        organisation_name="Longton Allotment Society",
        title="Dig, plant and repair at the community plot",
        causes=("Environment", "MentalHealth", "OlderPeople"),
        skills=("Gardening", "PracticalWork"),
        location=Location(outcode="ST3"),
        places_left=12,
        minimum_age=16,
    ),
)

REASONS = (
    Reason(code="cause", words="You both care about heritage", weight=0.5),
    Reason(code="distance", words="It is about 3 km from you", weight=0.3),
    Reason(code="skill", words="You speak in public, which they ask for", weight=0.2),
)


def a_match(number: int = 1, **changes: Any) -> MatchView:
    """A match that waits for the member, who looks at it."""
    fields: dict[str, Any] = {
        "match_id": f"match-{number}",
        "viewer": "member",
        "offer_id": f"offer-{number}",
        "offer_title": "Saturday mornings for local history",
        "opportunity": BOARD[0],
        "score": 0.82,
        "reasons": REASONS,
        "status": "proposed",
        "proposed_at": NOW,
        "waiting_for": "member",
        "waiting_since": NOW,
    }
    return MatchView(**{**fields, **changes})


GIVEN = ContributionView(
    contribution_id="contribution-1",
    amounts=Amounts(hours=6),
    done_on=date(2026, 11, 14),
    reported_by="organisation",
    confirmed=False,
)
MATCHES = (
    a_match(),
    a_match(2, opportunity=BOARD[1], waiting_for="organisation", status="accepted-by-member"),
    a_match(
        3,
        opportunity=BOARD[3],
        status="introduced",
        waiting_for="nobody",
        engagement_id="engagement-3",
        contributions=(GIVEN,),
    ),
)
THEIRS = (
    a_match(
        4,
        viewer="organisation",
        waiting_for="organisation",
        near_misses=("Could travel 10 km; you are 12 km away",),
    ),
    a_match(
        5,
        viewer="organisation",
        status="introduced",
        waiting_for="nobody",
        engagement_id="engagement-5",
        contributions=(GIVEN.model_copy(update={"reported_by": "member"}),),
    ),
)
OFFERS = (
    OfferView(
        offer_id="offer-1",
        kind=Kind.TIME,
        title="Saturday mornings for local history",
        causes=("Heritage",),
        skills=("Speaking",),
        remote=False,
        posted_at=NOW,
        status="open",
        matches=2,
    ),
    OfferView(
        offer_id="offer-2",
        kind=Kind.TREASURE,
        title="Ten refurbished laptops",
        causes=(),
        skills=(),
        remote=False,
        posted_at=NOW,
        status="open",
        matches=0,
    ),
)
PROFILE = OrganisationProfile(
    organisation_id=ORGANISATION,
    identifier="GB-CHC-1000001",
    name="Bottle Oven Trust",
    causes=("Heritage", "ArtsAndCulture"),
    outcode="ST6",
    active=True,
    description="Keeps the last bottle ovens of the Potteries standing and open to everybody.",
    website="https://bottle-oven.example",
    codings=(
        Coding(coder="rules-2026", tags=("Heritage", "Museums"), causes=("Heritage",)),
        Coding(coder="second coder", tags=("Arts",), causes=("ArtsAndCulture",)),
    ),
)


def a_promise(number: int, **changes: Any) -> PromiseView:
    """The Bottle Oven Trust owes a member an answer."""
    fields: dict[str, Any] = {
        "promise_id": f"promise-{number}",
        "about": "answer-to-member",
        "owner_id": ORGANISATION,
        "owner_name": "Bottle Oven Trust",
        "waiting_id": PERSON,
        "waiting_name": "a member",
        "match_id": "match-4",
        "opened_at": datetime(2026, 11, 9, tzinfo=UTC),
        "due_on": date(2026, 11, 16),
        "status": "late",
        "late_days": 4,
    }
    return PromiseView(**{**fields, **changes})


OPEN_PROMISE = a_promise(
    3,
    about="answer-to-organisation",
    status="open",
    late_days=0,
    due_on=date(2026, 11, 27),
    owner_id=PERSON,
    owner_name="a member",
    waiting_id=ORGANISATION,
    waiting_name="Bottle Oven Trust",
)
UNMATCHED = (
    UnmatchedOffer(
        offer_id="offer-2",
        title="Ten refurbished laptops",
        kind=Kind.TREASURE,
        posted_at=datetime(2026, 10, 28, tzinfo=UTC),
        why_not=("3 opportunities ask for time, not for things", "1 is further than 20 km"),
    ),
)


def a_claimed_need(number: int = 1, **changes: Any) -> NeedView:
    """Older people in Burslem are alone."""
    fields: dict[str, Any] = {
        "need_id": f"need-{number}",
        "title": "Older people in Burslem see nobody for days",
        "words": "The day centre closed in spring, and nothing came in its place.",
        "cause": "OlderPeople",
        "location": Location(outcode="ST6"),
        "evidence": (
            Evidence(kind="testimony", words="41 of 60 asked said so.", source="Residents' survey"),
        ),
        "status": "claimed",
        "claimed_at": NOW,
    }
    return NeedView(**{**fields, **changes})


NEEDS = (
    a_claimed_need(
        2,
        title="The last bottle ovens decay",
        words="Of two thousand, fewer than fifty stand, and each winter takes its toll.",
        cause="Heritage",
        status="recognised",
        recognised_at=NOW,
        contributions=7,
        hours=126.5,
        pounds=2400,
    ),
    a_claimed_need(),
)
NOTICE = NoticeView(
    notice_id="notice-1",
    topic="match-proposed",
    title="Your offer fits an opportunity",
    text="Saturday mornings for local history fits: Open the last bottle ovens on Saturdays.",
    link="/my/matches",
    sent_at=NOW,
)
CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 170" width="600" role="img" '
    'aria-label="Hours by area of impact">'
    + "".join(
        f'<text x="0" y="{30 * n + 22}" font-size="13">{area.value}</text>'
        f'<rect x="160" y="{30 * n + 8}" width="{420 - 80 * n}" height="20" fill="#17408b"/>'
        for n, area in enumerate(ImpactArea)
    )
    + "</svg>"
)
IMPACT = Impact(
    starts_on=None,
    ends_on=None,
    areas=tuple(
        ImpactRow(
            area=area,
            contributions=21 - 3 * n,
            hours=342.5 - 60 * n,
            pounds=4800 - 900 * n,
            things=n,
            people=14 - 2 * n,
            organisations=6 - n,
        )
        for n, area in enumerate(ImpactArea)
    ),
    priorities=tuple(
        PriorityRow(priority=priority, contributions=20 - n, hours=300 - 50 * n, pounds=4000)
        for n, priority in enumerate(Priority)
    ),
    funnel=(
        FunnelStep(step="joined", people=312),
        FunnelStep(step="offered", people=141),
        FunnelStep(step="matched", people=88),
        FunnelStep(step="introduced", people=52),
        FunnelStep(step="contributed", people=37),
    ),
    largest_share=0.41,
    promises_kept=64,
    promises_late=3,
    chart_svg=CHART,
)


def an_account(*roles: str, organisations: tuple[str, ...] = ()) -> Account:
    """Sam, with these roles."""
    return Account.model_validate(
        {
            "person_id": PERSON,
            "name": "Sam Example",
            "email": EMAIL,
            "roles": roles or ("member",),
            "organisations": organisations,
        }
    )


EVERYTHING = an_account(
    "member", "working-group", "representative", "coordinator", organisations=(ORGANISATION,)
)


def _board(query: OpenOpportunities) -> Page[OpportunityView]:
    """Filters enough to show that they arrive; the second page has nothing after it."""
    if query.cursor is not None:
        return Page(items=BOARD[2:])
    kinds = [one for one in BOARD if query.kind in {None, one.kind}]
    words = [one for one in kinds if (query.text or "").casefold() in one.title.casefold()]
    return Page(items=tuple(words), next="cursor-2" if len(words) == len(BOARD) else None)


def _opportunity(query: OpportunityById) -> Contract:
    known = {one.opportunity_id: one for one in BOARD}
    missing = Refused(code="opportunity-not-found", message="There is no such opportunity.")
    return known.get(query.opportunity_id, missing)


def _needs(query: Needs) -> Page[NeedView]:
    return Page(items=tuple(one for one in NEEDS if query.status in {None, one.status}))


def _promises(query: Promises) -> Page[PromiseView]:
    late = (a_promise(1, late_days=9, owner_name="Longton Allotment Society"), a_promise(2))
    return Page(items=late if query.status == "late" else (OPEN_PROMISE,))


def _joins(command: JoinNetwork) -> Contract:
    if command.name == "NOBODY":
        problem = FieldProblem(field="name", message="This is no name", fix="Check it.")
        return Refused(code="invalid", message="Some fields are not right.", problems=(problem,))
    return Done(id=PERSON)


RUN: dict[str, Any] = {
    "names_shown": True,
    "may_appoint": True,
    "may_delegate": True,
    "belongs": True,
    "asks": True,
    "appointed": True,
}
AMBASSADORS = GroupProfile(
    **RUN,
    group_id="ambassadors",
    name="Ambassadors",
    purpose="Speak up for the city wherever they are.",
    role="ambassador",
    people=2,
    members=(
        PersonInGroup(
            appointment_id="appointment-1",
            person_id="person-2",
            name="Alex Example",
            period=Period(starts_on=date(2026, 9, 1)),
        ),
    ),
    delegates=(DelegateView(organisation_id=ORGANISATION, name="Students' Union", since=NOW),),
)
STAFF_GROUP = AMBASSADORS.model_copy(
    update={
        "group_id": "staff",
        "name": "Staff Operations Group",
        "units": (
            UnitView(unit_id="library", name="Library"),
            UnitView(unit_id="estates", name="Estates"),
        ),
        "members": (AMBASSADORS.members[0].model_copy(update={"unit": "library"}),),
        "delegates": (),
        "asks": False,
    }
)
MANDATE = MandateView(
    mandate_id="mandate-1",
    person_id="person-2",
    name="Alex Example",
    starts_on=date(2026, 9, 1),
    ends_on=date(2028, 8, 31),
)
SEATS = Seats(
    group_id="can",
    name="Staffs CAN",
    on=date(2026, 11, 20),
    names_shown=True,
    may_designate=True,
    seats=(
        SeatView(
            seat_id="can.students.1",
            constituency="students",
            constituency_name="Students",
            number=1,
            holder=MANDATE,
            history=(MANDATE,),
        ),
        SeatView(
            seat_id="can.students.2",
            constituency="students",
            constituency_name="Students",
            number=2,
            holder=None,
        ),
    ),
    balance=(
        ShareView(constituency="students", name="Students", held=1, wanted=2, missing=1),
        ShareView(constituency="civic", name="Civic partners", held=0, wanted=0, missing=0),
    ),
)
ASKED = AskView(
    ask_id="ask-1",
    group_id="ambassadors",
    title="Speak in one school in January",
    words="Half an hour is enough.",
    answer_by=date(2026, 12, 11),
    asked_at=NOW,
    asked_of=2,
    answered=1,
    open=True,
    answers=(
        AskAnswerView(
            person_id="person-2",
            name="Alex Example",
            answer="yes",
            words="Gladly.",
            answered_at=NOW,
        ),
    ),
)
MY_GROUPS = MyGroupList(
    groups=(
        MyGroup(
            group_id="ambassadors",
            name="Ambassadors",
            period=Period(starts_on=date(2026, 9, 1)),
            asks=True,
            referral_code="0m4c2r7q9xyb",
            referred=3,
        ),
    )
)
RELATIONSHIP = RelationshipView(
    relationship_id="relationship-1",
    name="Robin Example",
    stage="qualify",
    owner_name="Sam Example",
    mine=True,
    opened_at=NOW,
    moves=(
        MoveView(stage="identify", on=NOW.date(), by="Sam Example", reason=""),
        MoveView(stage="qualify", on=NOW.date(), by="Sam Example", reason=""),
    ),
    notes=(
        NoteView(
            note_id="note-1",
            kind="said",
            text="Would like to help a brass band.",
            source="Conversation on 20 November",
            written_at=NOW,
            written_by="Sam Example",
        ),
    ),
    reads=(ReadView(by="Sam Example", at=NOW),),
)
RELATIONSHIPS = Page[RelationshipSummary](
    items=(
        RelationshipSummary(
            relationship_id="relationship-1",
            name="Robin Example",
            stage="qualify",
            since=NOW.date(),
            owner_name="Sam Example",
            notes=1,
        ),
    )
)
OF_GROUPS: dict[Any, Any] = {
    Groups: GroupList(groups=(AMBASSADORS, STAFF_GROUP)),
    GroupById: lambda q: STAFF_GROUP if q.group_id == "staff" else AMBASSADORS,
    MyGroups: MY_GROUPS,
    AsksOf: AskList(asks=(ASKED,)),
    SeatsOf: SEATS,
    Relationships: RELATIONSHIPS,
    ReadRelationship: RELATIONSHIP,
    **dict.fromkeys(
        (AppointMember, EndAppointment, DelegateGroup, EndDelegation), Done(id="made-1")
    ),
    **dict.fromkeys((AskGroup, AnswerAsk, DesignateSeat, CeaseSeat), Done(id="made-1")),
    **dict.fromkeys((OpenRelationship, MoveRelationship, NoteRelationship), Done(id="made-1")),
    **dict.fromkeys((HandOverRelationship, EndRelationship), Done(id="made-1")),
}

KEPT = KeptRecords(
    items=(
        KeptRecord(
            collection="offers",
            purpose="To find the best use for what the member brings.",
            kept="While it is open; words of one that was taken back go after three years.",
            fields={
                "title": "Ten refurbished laptops",
                "causes": ["Unemployment"],
                "place": {"outcode": "ST6"},
                "remote": False,
                "things": None,
            },
        ),
    )
)
FORGOTTEN = ErasureView(
    erasure_id="person-9",
    erased_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
    why="own-wish",
    waiting_for=("matching",),
)


def settle(others: Others, account: Account = EVERYTHING) -> None:
    """The other services answer as this place would, and know one person."""
    found = AccountFound(account=account)
    commands = (PostOffer, PostOpportunity, WithdrawOffer, CloseOpportunity, AcceptMatch)
    more = (DeclineMatch, ReportContribution, ConfirmContribution, ClaimNeed, RecogniseNeed)
    more = (*more, CancelEngagement, OfferPlaces, RecordAttendance)
    for command in (*commands, *more, *CHANGES, *rounds.COMMANDS, SendSignInLink):
        others.answers(command, Done(id="made-1"))
    contacts = (Contact(person_id="person-2", name="Alex Example", email="alex@example.org"),)
    answers: dict[Any, Any] = {
        AccountByEmail: lambda q: found if q.email == EMAIL else AccountFound(),
        AccountById: found,
        AccountOf: found,
        JoinNetwork: _joins,
        OpenOpportunities: _board,
        OpportunityById: _opportunity,
        MatchesOfMember: Page[MatchView](items=MATCHES),
        MatchesOfOrganisation: Page[MatchView](items=THEIRS),
        MatchById: lambda q: a_match(4, viewer="organisation", waiting_for="organisation"),
        IntroductionOf: lambda q: Introduction(match_id=q.match_id, contacts=contacts),
        OffersOfMember: Page[OfferView](items=OFFERS),
        UnmatchedOffers: Page[UnmatchedOffer](items=UNMATCHED),
        OrganisationById: PROFILE,
        Organisations: Page[Any](items=(PROFILE,)),
        Promises: _promises,
        InboxOf: Page[NoticeView](items=(NOTICE,)),
        **MESSAGES,
        Needs: _needs,
        ImpactReport: IMPACT,
        **OF_PROMISES,
        **OF_GROUPS,
        **OF_VOICES,
        PersonalDataOf: KEPT,
        Erasures: Page[ErasureView](items=(FORGOTTEN,)),
        **PEOPLE,
        **VISITS,
        **rounds.ROUNDS,
    }
    for request, reply in answers.items():
        others.answers(request, reply)
