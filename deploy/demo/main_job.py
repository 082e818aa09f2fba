"""The main job, step by step, by one person and one organisation: an offer becomes impact."""

from dataclasses import dataclass
from datetime import UTC, datetime

from deploy.asking import Ask
from deploy.demo.acting import actor_of, granted, matches_of, once_heard, until
from deploy.demo.stage import Stage
from shared.contracts.envelope import Actor, Refused
from shared.contracts.requests.matching import (
    AcceptMatch,
    ConfirmContribution,
    IntroductionOf,
    MatchById,
    MatchView,
    PostOffer,
    ReportContribution,
)
from shared.contracts.requests.membership import (
    AppointRepresentative,
    Contact,
    ContactsOf,
    JoinNetwork,
)
from shared.contracts.requests.notifications import InboxOf, NoticeView, Promises, PromiseView
from shared.contracts.requests.reporting import Impact, ImpactReport
from shared.contracts.values import Amounts

SHOWN = 5


@dataclass(frozen=True)
class Newcomer:
    """Somebody who has not joined yet, what they bring, and what they will really give."""

    joins: JoinNetwork
    offers: PostOffer
    hours: float


@dataclass(frozen=True)
class Ended:
    """The impact before and after, for the figures that moved."""

    before: Impact
    after: Impact


async def play(ask: Ask, stage: Stage, newcomer: Newcomer) -> Ended:
    """Play the job to its end; raises Stopped with the refusal where a step is refused."""
    before = await granted(ask, ImpactReport())
    member = await _join(ask, stage, newcomer)
    await _offer(ask, stage, newcomer, member)
    match = await _proposed(ask, stage, member)
    await _member_accepts(ask, stage, match, member)
    speaker = await _organisation_accepts(ask, stage, match)
    await _introduced(ask, stage, match, member)
    await _contribute(ask, stage, match, newcomer, {"member": member, "organisation": speaker})
    after = await _counted(ask, stage, before)
    await _told(ask, stage, member)
    return Ended(before, after)


async def _join(ask: Ask, stage: Stage, newcomer: Newcomer) -> Actor:
    joined = await granted(ask, newcomer.joins)
    link = newcomer.joins.links[0]
    words = f"link to the place: {link.type}{f' ({link.area})' if link.area else ''}"
    told = f"{words}\nmember {joined.id}"
    await stage.step("joins the network", newcomer.joins.name, told, "member.joined")
    return await actor_of(ask, newcomer.joins.email)


async def _offer(ask: Ask, stage: Stage, newcomer: Newcomer, member: Actor) -> None:
    await once_heard(ask, newcomer.offers, member, "not-a-member-yet")
    offer = f"'{newcomer.offers.title}'"
    await stage.step("offers time", newcomer.joins.name, offer, "offer.posted")


async def _proposed(ask: Ask, stage: Stage, member: Actor) -> MatchView:
    """The best of the matches, all of them shown with their reasons."""

    async def look() -> list[MatchView] | None:
        return await matches_of(ask, member) or None

    found = sorted(await until(look, "a match"), key=lambda match: -match.score)
    lines = [
        f"{match.score:.2f} {match.opportunity.title} ({match.opportunity.organisation_name}): "
        + "; ".join(reason.words for reason in match.reasons)
        for match in found[:SHOWN]
    ]
    best = f"{len(found)} uses; the best is '{found[0].opportunity.title}'"
    told = "\n".join([best, *lines])
    await stage.step("finds uses for the offer", "matching", told, "match.proposed")
    return found[0]


async def _member_accepts(ask: Ask, stage: Stage, match: MatchView, member: Actor) -> None:
    await granted(ask, AcceptMatch(match_id=match.match_id), member)

    async def look() -> PromiseView | None:
        promises = (await granted(ask, Promises(limit=100), member)).items
        return next((p for p in promises if p.match_id == match.match_id), None)

    promise = await until(look, "the promise of an answer")
    await stage.step(
        "says yes",
        "the member",
        f"{match.opportunity.organisation_name} has until {promise.due_on:%A %d %B} to answer",
        "match.accepted",
        "promise.opened",
    )


async def _organisation_accepts(ask: Ask, stage: Stage, match: MatchView) -> Actor:
    organisation_id = match.opportunity.organisation_id
    asked = ContactsOf(organisation_id=organisation_id)
    contacts = (await granted(ask, asked)).contacts
    if contacts:
        email, appointed = contacts[0].email, ""
    else:
        email, appointed = await _appoint(ask, organisation_id)
    speaker = await actor_of(ask, email)
    await granted(ask, AcceptMatch(match_id=match.match_id), speaker)
    await stage.step(
        "says yes too",
        "the organisation's representative",
        f"both have said yes{appointed}",
        "match.introduced",
        "promise.kept",
    )
    return speaker


async def _appoint(ask: Ask, organisation_id: str) -> tuple[str, str]:
    """A real organisation of a file has nobody here yet: somebody invented is appointed."""
    email = f"representative-{organisation_id}@example.org".lower()
    person = AppointRepresentative(
        organisation_id=organisation_id, name="Invented Representative", email=email
    )
    await granted(ask, person)
    return email, " (the representative is invented for this rehearsal)"


async def _introduced(ask: Ask, stage: Stage, match: MatchView, member: Actor) -> None:
    introduction = IntroductionOf(match_id=match.match_id)

    async def look() -> tuple[Contact, ...] | None:
        answer = await ask(introduction, actor=member)
        return None if isinstance(answer, Refused) else answer.contacts or None

    contacts = await until(look, "the introduction")
    await stage.step(
        "introduces them",
        "matching",
        "the member may now see " + ", ".join(contact.name for contact in contacts),
    )


async def _contribute(
    ask: Ask, stage: Stage, match: MatchView, newcomer: Newcomer, sides: dict[str, Actor]
) -> None:
    engaged = await granted(ask, MatchById(match_id=match.match_id), sides["member"])
    report = ReportContribution(
        engagement_id=engaged.engagement_id or "",
        amounts=Amounts(hours=newcomer.hours),
        done_on=datetime.now(UTC).date(),
    )
    contribution = await granted(ask, report, sides["member"])
    given = f"{newcomer.hours:g} hours"
    await stage.step("reports what was given", "the member", given, "contribution.reported")
    confirming = ConfirmContribution(contribution_id=contribution.id or "")
    await granted(ask, confirming, sides["organisation"])
    counts = "from now on it counts"
    await stage.step("confirms it", "the organisation", counts, "contribution.confirmed")


async def _counted(ask: Ask, stage: Stage, before: Impact) -> Impact:
    async def look() -> Impact | None:
        now = await granted(ask, ImpactReport())
        return now if contributions(now) > contributions(before) else None

    after = await until(look, "the contribution to be counted")
    counted = f"{contributions(before)} -> {contributions(after)} contributions"
    await stage.step("counts it, once", "reporting", counted, "impact.recorded")
    return after


async def _told(ask: Ask, stage: Stage, member: Actor) -> None:
    async def look() -> NoticeView | None:
        notices = (await granted(ask, InboxOf(limit=100), member)).items
        return next((notice for notice in notices if notice.topic == "impact-recorded"), None)

    notice = await until(look, "the member to be told what came of it")
    title = f"'{notice.title}'"
    await stage.step("tells the member what came of it", "notifications", title, "notice.sent")


def contributions(impact: Impact) -> int:
    """How many contributions the report counts."""
    return sum(row.contributions for row in impact.areas)
