"""What people read when something they raised was answered."""

import pytest

from services.notifications.domain.voices import answered
from shared.contracts.events.voices import Outcome


@pytest.mark.parametrize("outcome", Outcome.__args__)  # type: ignore[attr-defined]
def test_every_answer_has_words_and_leads_to_the_page(outcome: str):
    """A no is told as well, and where its reason stands."""
    words = answered(outcome)
    assert words.title
    assert words.lines
    assert words.link == "/my/voices"
