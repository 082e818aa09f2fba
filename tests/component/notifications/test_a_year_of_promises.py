"""A year in the life of the ledger, by a clock that a test turns: nobody waits unnoticed.

A seed decides who offers, asks, answers and keeps silent. Every hour of the year is passed through
in which something is due: at each the service looks as it does every minute. At the end no wait is
without a promise, and every promise that was not kept went through its steps, each at its hour.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TypeAlias
from zoneinfo import ZoneInfo

from services.notifications.domain.escalation import Step, moment_of
from services.notifications.domain.working_days import WorkingDays
from services.notifications.entrypoints.schedule import UNPROMISED
from shared.contracts.envelope import Event
from shared.contracts.events.groups import AskAnswered, AskMade
from shared.contracts.events.matching import OfferWithdrawn
from shared.contracts.events.membership import OrganisationRemoved
from shared.contracts.events.notifications import PromiseBreached
from shared.contracts.events.organisations import OrganisationVerified
from shared.contracts.events.programme import NeedClaimed
from shared.contracts.events.promises import PromiseEscalated, PromiseMade, PromiseSettled
from shared.contracts.events.voices import VoiceAnswered, VoiceHidden, VoiceRaised
from shared.storage.outbox import OUTBOX
from tests.builders import (
    a_match_accepted,
    a_match_declined,
    a_match_proposed,
    a_need_recognised,
    an_introduction_made,
    an_offer_posted,
    an_organisation_registered,
)
from tests.drivers import ServiceDriver

Steps: TypeAlias = dict[str, list[tuple[int, datetime]]]

LONDON = ZoneInfo("Europe/London")
JANUARY = datetime(2027, 1, 1, 10, tzinfo=UTC)
DAYS_OF_A_YEAR = 365
SILENT = 0.3
"""How many never answer at all."""


@dataclass
class Town:
    """What will happen, by moment, as the seed has it."""

    chance: Random
    events: dict[datetime, list[Event]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    def live(self) -> "Town":
        """A working year: some days nothing happens, on some a lot."""
        claims = (self._claims, self._raises, self._registers)
        begins = (self._offers, self._asks, self._accepts, *claims)
        for day in range(DAYS_OF_A_YEAR):
            if self.chance.random() < 0.35:
                self.count += 1
                hour = JANUARY + timedelta(days=day, hours=self.chance.randrange(10))
                self.chance.choice(begins)(hour, f"{self.count}")
        return self

    def _then(self, begun: datetime, *answers: Event) -> None:
        """One of these answers comes within three weeks, or none ever does."""
        if self.chance.random() >= SILENT:
            answered = begun + timedelta(minutes=self.chance.randrange(1, 21 * 24 * 60))
            self.events[answered].append(self.chance.choice(answers))

    def _offers(self, at: datetime, n: str) -> None:
        whose = {"offer_id": f"offer-{n}", "member_id": f"member-{n}"}
        self.events[at].append(an_offer_posted(**whose))
        self._then(at, a_match_proposed(match_id=f"use-{n}", **whose), OfferWithdrawn(**whose))

    def _claims(self, at: datetime, n: str) -> None:
        self.events[at].append(NeedClaimed(need_id=f"need-{n}", cause="Heritage"))
        self._then(at, a_need_recognised(need_id=f"need-{n}"))

    def _raises(self, at: datetime, n: str) -> None:
        which = {"voice_id": f"voice-{n}"}
        self.events[at].append(
            VoiceRaised(**which, kind="issue", channel="phone", cause="Heritage")
        )
        self._then(
            at,
            VoiceAnswered(**which, answer_number=1, outcome="done"),
            VoiceHidden(**which, reason="not-about-the-place"),
        )

    def _registers(self, at: datetime, n: str) -> None:
        which = {"organisation_id": f"organisation-{n}"}
        self.events[at].append(an_organisation_registered(**which, verified=False))
        self._then(at, OrganisationVerified(**which), OrganisationRemoved(**which))

    def _asks(self, at: datetime, n: str) -> None:
        answer_by = at.date() + timedelta(days=self.chance.randrange(0, 20))
        self.events[at].append(
            AskMade(ask_id=f"ask-{n}", group_id="ambassadors", answer_by=answer_by)
        )
        self._then(at, AskAnswered(ask_id=f"ask-{n}", person_id="ambassador-1", answer="yes"))

    def _accepts(self, at: datetime, n: str) -> None:
        side = self.chance.choice(("member", "organisation"))
        self.events[at].append(a_match_accepted(match_id=f"match-{n}", side=side))
        self._then(
            at,
            a_match_declined(match_id=f"match-{n}", side="member"),
            a_match_declined(match_id=f"match-{n}", side="organisation"),
            an_introduction_made(match_id=f"match-{n}", engagement_id=f"engagement-{n}"),
        )


def mornings() -> Iterator[datetime]:
    """Nine o'clock of every day, and a minute before: the only moments a step may turn up at."""
    for day in range(DAYS_OF_A_YEAR + 40):
        nine = datetime(2027, 1, 1, 9, tzinfo=LONDON) + timedelta(days=day)
        yield (nine.astimezone(UTC) - timedelta(minutes=1))
        yield nine.astimezone(UTC)


async def test_a_year_passes_and_nobody_waits_unnoticed(notifications: ServiceDriver):
    """Every wait has a promise; every silence reached the working group; each step at its hour."""
    town = Town(Random(2027)).live()  # noqa: S311 - a story to be told again, no secret
    [watch] = [task for task in notifications.kernel.tasks if task.name == "escalate-promises"]
    for moment in sorted({*town.events, *mornings()}):
        notifications.at(moment)
        if events := town.events.get(moment):
            await notifications.receives(*events)
        else:
            await watch.run(notifications.kernel.transact)
    await notifications.runs("look-for-silence")

    made = {one.promise_id: one for one in notifications.published(PromiseMade)}
    settled = {one.promise_id: one for one in notifications.published(PromiseSettled)}
    silent = made.keys() - settled.keys()
    assert len(made) > 100
    assert next(iter(UNPROMISED.collect())).samples[0].value == 0
    waiting = await notifications.documents("waits", begun=True, over=False)
    assert {wait["_id"] for wait in waiting} == silent
    taken = await _steps(notifications)
    _each_step_once_and_at_its_hour(taken, {each.promise_id: each.due_on for each in made.values()})
    _silence_ends_with_the_working_group(taken, silent)
    late = {promise_id for promise_id, steps in taken.items() if Step.LATE in dict(steps)}
    assert late >= silent | {one.promise_id for one in notifications.published(PromiseBreached)}
    assert {one.late_days > 0 for one in settled.values()} == {True, False}


async def _steps(service: ServiceDriver) -> Steps:
    """The steps that were taken with each promise, and at which moment that was said."""
    taken: Steps = defaultdict(list)
    for row in await service.documents(OUTBOX, subject=PromiseEscalated.subject):
        said = PromiseEscalated.model_validate_json(bytes(row["body"]))
        taken[said.promise_id].append((said.step, row["time"]))
    return taken


def _each_step_once_and_at_its_hour(taken: Steps, due: dict[str, date]) -> None:
    days = WorkingDays(LONDON)
    for promise_id, steps in taken.items():
        numbers = [number for number, _ in steps]
        assert sorted(numbers) == sorted(set(numbers)), promise_id
        for number, moment in steps:
            assert moment == moment_of(Step(number), due[promise_id], days), (promise_id, number)


def _silence_ends_with_the_working_group(taken: Steps, silent: set[str]) -> None:
    assert silent
    for promise_id in silent:
        assert {Step.LATE, Step.WORKING_GROUP} <= dict(taken[promise_id]).keys(), promise_id
