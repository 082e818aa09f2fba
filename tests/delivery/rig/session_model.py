"""What the gateway's store of sessions ought to do, as a dictionary, and a machine that compares.

The handlers, the transactions and the database are the gateway's own; the clock is the machine's,
and only goes forward.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.gateway.domain.assurance import Limits, SignInRules
from services.gateway.domain.errors import SignInLinkNotValid
from services.gateway.domain.session import SEEN_EVERY, Browser
from services.gateway.domain.sign_in_token import VALID_FOR
from services.gateway.handlers.close_session import close_session
from services.gateway.handlers.issue_sign_in_token import issue_sign_in_token
from services.gateway.handlers.open_session import open_session
from services.gateway.handlers.recognise_session import recognise_session
from shared.contracts.requests.membership import Account
from shared.messaging.kernel import Kernel
from shared.storage.work import utc_now

LIMITS = Limits()
RULES = SignInRules(LIMITS)
NAMES = st.integers(min_value=0, max_value=3)
PAUSES = st.sampled_from([1, 30, 60, 14 * 60, 15 * 60, 3600, 2 * 3600 - 60, 2 * 3600, 11 * 3600])


@dataclass
class Expected:
    """One session: when it was opened, and when it was last seen (written once a minute)."""

    opened: datetime
    seen: datetime

    def is_over(self, now: datetime) -> bool:
        return now - self.opened >= LIMITS.longest or now - self.seen >= LIMITS.idle


class SessionMachine(RuleBasedStateMachine):
    """Signs in, uses, waits and signs out in any order, also with links and cookies of the past."""

    runner: ClassVar[asyncio.Runner]
    kernel: ClassVar[Kernel]
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.run = uuid4().hex[:6]
        self.now = utc_now()
        self.kernel.clock = lambda: self.now
        self.links: dict[str, datetime] = {}
        self.sessions: dict[str, Expected] = {}

    @initialize()
    def somebody_signs_in(self) -> None:
        """So that there is something to use from the beginning."""
        self.a_link_is_mailed()
        self.a_link_is_used(0)

    @rule()
    def a_link_is_mailed(self) -> None:
        """One that was not mailed before."""
        name = f"{self.run}-{len(self.links)}"
        account = Account(person_id="p", name="P", email="p@potbank.org", roles=frozenset())
        self.runner.run(
            self.kernel.transact(lambda work: issue_sign_in_token(account, name, None, work))
        )
        self.links[name] = self.now + VALID_FOR

    @rule(which=NAMES)
    def a_link_is_used(self, which: int) -> None:
        """Also one that is spent, or too old; each opens one session in its time."""
        if not self.links:
            return
        link = list(self.links)[which % len(self.links)]
        session = f"session of {link}"
        works = self.now < self.links[link] and session not in self.sessions
        try:
            browser = Browser(session, device="")
            self.runner.run(
                self.kernel.transact(
                    lambda work: open_session(link, browser, LIMITS, work, elsewhere=True)
                )
            )
        except SignInLinkNotValid:
            assert not works, "a good link was refused"
            return
        assert works, "a spent or old link opened a session"
        self.sessions[session] = Expected(self.now, self.now)
        self.links = dict.fromkeys(self.links, self.now)  # a person's other links die with it

    @rule(which=NAMES)
    def a_session_is_used(self, which: int) -> None:
        """Also one that is over, or closed."""
        if not self.sessions:
            return
        name = list(self.sessions)[which % len(self.sessions)]
        expected = self.sessions[name]
        alive = not expected.is_over(self.now)
        recognising = self.kernel.transact(lambda work: recognise_session(name, RULES, work))
        assert (self.runner.run(recognising) is not None) == alive
        if alive and self.now - expected.seen >= SEEN_EVERY:
            expected.seen = self.now

    @rule(which=NAMES)
    def somebody_signs_out(self, which: int) -> None:
        """From then on the cookie is worth nothing."""
        if not self.sessions:
            return
        name = list(self.sessions)[which % len(self.sessions)]
        self.runner.run(self.kernel.transact(lambda work: close_session(name, work)))
        self.sessions[name].opened = self.now - LIMITS.longest

    @rule(seconds=PAUSES)
    def time_passes(self, seconds: int) -> None:
        """Up to just before, exactly at, and past every limit."""
        self.now += timedelta(seconds=seconds)

    @invariant()
    def the_store_holds_every_session_that_is_alive_and_none_that_was_not_opened(self) -> None:
        """What is over may still lie there until it is used or swept."""
        type(self).steps += 1
        ours = {"_id": {"$regex": f"^session of {self.run}"}}
        held = {row["_id"] for row in self.runner.run(self.kernel.database.find("sessions", ours))}
        alive = {name for name, one in self.sessions.items() if not one.is_over(self.now)}
        assert alive <= held <= self.sessions.keys()
