"""Somebody wants to sign in: a letter with the link, kept only until it is sent."""

from datetime import timedelta

from services.notifications.domain.letter import Letter
from services.notifications.domain.wording import sign_in
from services.notifications.ports import NotificationsWork
from shared.contracts.envelope import Done
from shared.contracts.requests.notifications import SendSignInLink

_KEPT_AT_MOST = 15


async def send_sign_in_link(command: SendSignInLink, work: NotificationsWork) -> Done:
    """Write the letter; it leaves within a second or is forgotten when the link is too old."""
    letter_id = work.new_id()
    kept = timedelta(minutes=min(command.valid_minutes, _KEPT_AT_MOST))
    work.letters.add(
        Letter(
            letter_id=letter_id,
            person_id=command.person_id,
            topic="sign-in-link",
            words=sign_in(command.url, command.valid_minutes),
            due_at=work.now,
            expires_at=work.now + kept,
        )
    )
    return Done(id=letter_id)
