"""Something to tell one side: written with the fact that caused it, addressed to ids only."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from services.notifications.domain.promise import Owner
from services.notifications.domain.wording import Use, Words, uses_found


@dataclass(frozen=True)
class Audience:
    """Who is to be told. Names and addresses are asked for when it is done, never kept."""

    person_id: str | None = None
    organisation_id: str | None = None
    coordinators: bool = False

    @classmethod
    def of(cls, side: Owner, party_id: str) -> "Audience":
        """The member, or those who speak for the organisation, with that id; or coordinators."""
        if side == "coordinators":
            return cls(coordinators=True)
        return cls(person_id=party_id) if side == "member" else cls(organisation_id=party_id)


@dataclass(frozen=True)
class Notice:
    """What one person was told, as their inbox shows it."""

    notice_id: str
    person_id: str
    topic: str
    words: Words
    sent_at: datetime


@dataclass(frozen=True)
class Announcement:
    """One thing to tell one audience, once. `uses` are those gathered so far for one offer."""

    announcement_id: str
    topic: str
    audience: Audience
    words: Words
    due_at: datetime
    told: bool = False
    uses: tuple[Use, ...] = ()

    def tells_of(self, use: Use) -> bool:
        """True where the match of this use is already in it."""
        return any(use.match_id == known.match_id for known in self.uses)

    def with_use(self, use: Use) -> "Announcement":
        """The same with one more use in it; nothing changes where it already tells of it."""
        if self.tells_of(use):
            return self
        uses = (*self.uses, use)
        return replace(self, uses=uses, words=uses_found(uses))

    def postponed(self, until: datetime) -> "Announcement":
        """The same, later: nobody could say who is to be told."""
        return replace(self, due_at=until)

    def done(self) -> "Announcement":
        """The same, told."""
        return replace(self, told=True)

    def notice_to(self, person_id: str, sent_at: datetime) -> Notice:
        """What this person is told by it. Always the same id: a person can be told it only once."""
        digest = sha256(f"{self.announcement_id}/{person_id}".encode()).hexdigest()
        return Notice(digest[:32], person_id, self.topic, self.words, sent_at)


def uses_id(offer_id: str, day: date) -> str:
    """The id of the one announcement of a day about the uses found for an offer."""
    return f"{offer_id}.uses.{day.isoformat()}"


def first_use(announcement_id: str, member_id: str, use: Use, due_at: datetime) -> Announcement:
    """Tells a member of a use for their offer; more may be gathered into it until it is told."""
    return Announcement(
        announcement_id=announcement_id,
        topic="match-proposed",
        audience=Audience(person_id=member_id),
        words=uses_found([use]),
        due_at=due_at,
        uses=(use,),
    )


def gathered(use: Use, today: Announcement, tomorrow: Announcement) -> Announcement:
    """The announcement that tells of this use: one per offer and day, so the next if told today."""
    late_for_today = today.told and not today.tells_of(use)
    return (tomorrow if late_for_today else today).with_use(use)
