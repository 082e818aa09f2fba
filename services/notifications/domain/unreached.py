"""People whom mail does not reach: their mail server refused their address for good."""

from dataclasses import dataclass
from datetime import datetime

from services.notifications.domain.wording import Words


@dataclass(frozen=True)
class Unreached:
    """Nothing is mailed to them but links to sign in, until one gets through or somebody says so.

    `code` is what the mail server answered, a number. The address is not known here.
    """

    person_id: str
    code: int
    since: datetime


def refused_for_good(code: int, answer: str) -> bool:
    """True where a mail server refused one address, and would again.

    5.7.x is about us (RFC 3463: security or policy), not about the address: a server that does not
    relay for us would make everybody unreachable at once.
    """
    return 500 <= code <= 599 and not answer.lstrip().startswith("5.7.")


def mail_refused() -> Words:
    """Told in the inbox only: what is for this person cannot be mailed."""
    return Words(
        title="Our mail does not reach you",
        lines=(
            "Your mail server refused your address, so we no longer send you e-mail.",
            "Everything is in this inbox. If your address is right, ask us to try again; "
            "if it has changed, tell a coordinator.",
        ),
        link="/my/messages",
        action="See what we send you",
    )
