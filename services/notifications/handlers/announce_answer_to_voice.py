"""You said, we did: whoever raised a voice hears what it was answered with."""

from services.notifications.domain.announcement import Announcement, Audience
from services.notifications.domain.voices import answered
from services.notifications.ports import NotificationsWork
from shared.contracts.events.voices import VoiceAnswered


async def announce_answer_to_voice(event: VoiceAnswered, work: NotificationsWork) -> None:
    """Tell each of them, once for each answer; also those whose voice was merged into it."""
    for person_id in event.raised_by:
        await work.announcements.add_once(
            Announcement(
                announcement_id=f"{event.voice_id}.answer.{event.answer_number}.{person_id}",
                topic="voice-answered",
                audience=Audience(person_id=person_id),
                words=answered(event.outcome),
                due_at=work.now,
            )
        )
