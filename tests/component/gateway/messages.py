"""What notifications would answer about Sam's mail."""

from datetime import UTC, datetime
from typing import Any

from shared.contracts.envelope import Contract, Done, Refused
from shared.contracts.requests.common import Page
from shared.contracts.requests.messages import (
    ChooseMessages,
    Messages,
    MyMessages,
    ThemeView,
)
from shared.contracts.requests.unreached import TryMailAgain, Unreached, UnreachedView
from shared.contracts.requests.unsubscribing import StopMail, Stopped, StoppedBy

CHOSEN = Messages(
    themes=(
        ThemeView(theme="matches", name="Uses found for your offers", frequency="instant"),
        ThemeView(theme="answers", name="When the other side says no", frequency="daily"),
        ThemeView(theme="impact", name="What came of what was given", frequency="inbox"),
    ),
    always=("your link to sign in", "that somebody waits for your answer"),
    time_zone="Australia/Sydney",
    quiet_from=21,
    quiet_until=8,
    singles_a_week=3,
)
LOST = UnreachedView(
    person_id="person-2",
    name="Alex Example",
    code=550,
    since=datetime(2026, 11, 16, 10, tzinfo=UTC),
)
LINK = "L" * 43


def _by_link(reply: Contract) -> Any:
    """This link is somebody's; no other is."""
    gone = Refused(code="unsubscribe-link-not-found", message="This link no longer works.")
    return lambda asked: reply if asked.token == LINK else gone


MESSAGES: dict[Any, Any] = {
    MyMessages: CHOSEN,
    ChooseMessages: Done(id="person-1"),
    Unreached: Page[UnreachedView](items=(LOST,)),
    TryMailAgain: Done(id="person-2"),
    StoppedBy: _by_link(Stopped(themes=("Uses found for your offers",))),
    StopMail: _by_link(Done()),
}
