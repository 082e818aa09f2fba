"""Somebody says from when until when they are away, and who stands in."""

from services.notifications.domain.absence import Absence, away
from services.notifications.domain.working_days import WorkingDays
from services.notifications.ports import NotificationsWork
from shared.contracts.envelope import Done
from shared.contracts.requests.promises import SetAway
from shared.policy import require


async def set_away(command: SetAway, work: NotificationsWork, days: WorkingDays) -> Done:
    """For oneself, or by a coordinator; refused for days that make no sense, or no stand-in."""
    person_id = command.person_id or work.actor.id
    require(work.actor, SetAway, person_id=person_id)
    themselves = person_id == work.actor.id
    absence = Absence(
        person_id=person_id,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        stand_in_id=command.stand_in_id,
        organisation_ids=tuple(sorted(work.actor.organisations)) if themselves else (),
    )
    work.absences.save(away(absence, days.today(work.now)))
    return Done(id=person_id)
