"""What notifications would answer about Sam's mail."""

from typing import Any

from shared.contracts.envelope import Done
from shared.contracts.requests.messages import (
    ChooseMessages,
    Messages,
    MyMessages,
    ThemeView,
)

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
MESSAGES: dict[Any, Any] = {MyMessages: CHOSEN, ChooseMessages: Done(id="person-1")}
