"""Loads the demonstration through the requests of real life; a second time changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from deploy.asking import Ask, asking_as_operator
from deploy.demo import answering
from deploy.demo.acting import actor_of, granted, once_heard
from deploy.demo.cast import DATA, Cast, Member, read_cast
from deploy.demo.seating import seat
from deploy.importing import run, sending
from deploy.importing.run import Progress
from deploy.importing.tally import Tally
from deploy.system import System
from shared.contracts.envelope import Actor, Refused
from shared.contracts.requests.matching import OffersOfMember
from shared.contracts.requests.membership import AppointCoordinator, AppointRepresentative
from shared.contracts.requests.programme import ClaimNeed, Needs, RecogniseNeed

Report = Callable[[str], None]

ACCOUNTS = read_cast().accounts
"""(name, e-mail address, role) of everybody who can sign in once the demonstration is loaded."""


@dataclass(frozen=True)
class Loaded:
    """Our ids of what the files name."""

    organisations: dict[str, str]
    opportunities: dict[str, str]


async def load(system: System, report: Report) -> None:
    """Fill a running system with the demonstration. Raises a Problem where it does not answer."""
    cast = read_cast()
    async with asking_as_operator(system) as ask:
        loaded = await load_files(ask, report)
        speakers = await _appoint(ask, cast, loaded)
        report(f"1 coordinator and {len(cast.representatives)} representatives")
        actors = {member.joins.email: await _join(ask, member) for member in cast.members}
        offers = sum(member.offers is not None for member in cast.members)
        report(f"{len(cast.members)} members with {offers} offers")
        await seat(ask, cast, today())
        report(f"{len(cast.seats)} seats held, {len(cast.ambassadors)} ambassadors")
        await _claim_needs(ask, cast, actors)
        report(f"{len(cast.claims)} needs")
        known = answering.Known(actors, speakers, loaded.opportunities)
        for answer in cast.answers:
            await answering.play(ask, answer, known)
        report(f"{len(cast.answers)} matches answered")


async def load_files(ask: Ask, report: Report) -> Loaded:
    """Import both files; days are moved so that the newest opportunity was posted today."""
    organisations = await _import(ask, "organisations", sending.ORGANISATIONS, report)
    opportunities = await _import(ask, "opportunities", sending.OPPORTUNITIES, report, today())
    return Loaded(organisations, opportunities)


async def _import(
    ask: Ask, name: str, target: sending.Target, report: Report, dates_end: date | None = None
) -> dict[str, str]:
    prepared = run.prepare(DATA / f"{name}.csv", target, dates_end=dates_end)
    if target is sending.OPPORTUNITIES:
        await run.until_heard_of(ask, prepared)
    tally = await run.bring_in(ask, target, prepared, Progress())
    report(f"{tally.read} {name}: {_said(tally)}")
    return {
        row.cells["identifier"]: tally.ids[row.line]
        for row in prepared.table.rows
        if row.line in tally.ids
    }


def today() -> date:
    """The day that the newest row of a rehearsal was made on."""
    return datetime.now(UTC).date()


def _said(tally: Tally) -> str:
    return ", ".join(f"{count} {outcome}" for outcome, count in sorted(tally.outcomes.items()))


async def _appoint(ask: Ask, cast: Cast, loaded: Loaded) -> dict[str, Actor]:
    """Appoint everybody; who speaks for which organisation, by our id of it."""
    speakers: dict[str, Actor] = {}
    await granted(ask, AppointCoordinator(**cast.coordinator.model_dump()))
    for person in cast.representatives:
        organisation_id = loaded.organisations[person.organisation]
        appointing = AppointRepresentative(
            organisation_id=organisation_id, name=person.name, email=person.email
        )
        await granted(ask, appointing)
        speakers[organisation_id] = await actor_of(ask, person.email)
    return speakers


async def _join(ask: Ask, member: Member) -> Actor:
    """The member, joined now or before, with their offer (if any) posted once."""
    joined = await ask(member.joins)
    if isinstance(joined, Refused) and joined.code != "already-a-member":
        await granted(ask, member.joins)
    actor = await actor_of(ask, member.joins.email)
    if member.offers:
        posted = await granted(ask, OffersOfMember(limit=100), actor)
        if member.offers.title not in {offer.title for offer in posted.items}:
            await once_heard(ask, member.offers, actor, "not-a-member-yet")
    return actor


async def _claim_needs(ask: Ask, cast: Cast, actors: dict[str, Actor]) -> None:
    coordinator = await actor_of(ask, cast.coordinator.email)
    known = {need.title: need for need in (await granted(ask, Needs(limit=100))).items}
    for claim in cast.claims:
        need = known.get(claim.need.title)
        need_id = need.need_id if need else await _claimed(ask, claim.need, actors[claim.by])
        if claim.evidence and (need is None or need.status == "claimed"):
            await granted(
                ask, RecogniseNeed(need_id=need_id, evidence=(claim.evidence,)), coordinator
            )


async def _claimed(ask: Ask, need: ClaimNeed, member: Actor) -> str:
    return (await granted(ask, need, member)).id or ""
