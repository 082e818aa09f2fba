"""Refusals: which of them are about the address, and which about us."""

import pytest

from services.notifications.domain.unreached import mail_refused, refused_for_good


@pytest.mark.parametrize(
    ("code", "answer", "for_good"),
    [
        (550, "5.1.1 No such mailbox", True),
        (550, "No such mailbox", True),
        (551, "5.1.6 Moved away", True),
        (553, "5.1.3 No such address", True),
        (550, "5.7.1 We do not relay", False),
        (554, "5.7.26 Unauthenticated", False),
        (450, "4.2.1 Try again later", False),
        (452, "Mailbox full", False),
        (421, "Closing", False),
    ],
)
def test_only_a_lasting_refusal_of_the_address_is_for_good(code: int, answer: str, for_good: bool):
    """A mail server that is set up wrongly must not make everybody unreachable."""
    assert refused_for_good(code, answer) is for_good


def test_the_notice_says_what_to_do():
    """And does not quote the address."""
    words = mail_refused()

    assert "ask us to try again" in words.lines[1]
    assert words.link == "/my/messages"
