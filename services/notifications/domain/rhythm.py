"""When somebody hears of what by mail: at once, each morning, on Mondays, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from services.notifications.domain.theme import Theme

WEEK = timedelta(days=7)
DIGEST_HOUR = time(8)
"""When digests are sent, by the clock on the wall of whoever reads them."""


class Frequency(StrEnum):
    """How soon somebody hears of a theme by e-mail. The inbox has everything at once."""

    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"
    INBOX = "inbox"


@dataclass(frozen=True)
class Preferences:
    """What one person chose; what they did not choose is as the place has it."""

    person_id: str
    frequencies: Mapping[Theme, Frequency] = field(default_factory=dict)
    quiet_from: int | None = None
    quiet_until: int | None = None

    def without(self, themes: tuple[Theme, ...]) -> "Preferences":
        """The same, hearing of these themes in the inbox only."""
        stopped = {**self.frequencies, **dict.fromkeys(themes, Frequency.INBOX)}
        return Preferences(self.person_id, stopped, self.quiet_from, self.quiet_until)


@dataclass(frozen=True)
class Zone:
    """The time zone a member lives by, as membership says it."""

    person_id: str
    time_zone: str


@dataclass(frozen=True)
class MailRules:
    """What holds for everybody who chose nothing else, and the brake that holds for all."""

    zone: ZoneInfo
    quiet_from: int = 21
    quiet_until: int = 8
    singles_a_week: int = 3


@dataclass(frozen=True)
class Plan:
    """What becomes of one notice: a letter of its own, a place in a digest, or neither."""

    letter: bool = False
    digest_at: datetime | None = None


@dataclass(frozen=True)
class Rhythm:
    """One person's mail: their choices, by their own clock. Quiet hours from h to h: none."""

    zone: ZoneInfo
    quiet_from: int
    quiet_until: int
    singles_a_week: int
    frequencies: Mapping[Theme, Frequency]

    def frequency(self, theme: Theme) -> Frequency:
        """How soon; at once for who chose nothing."""
        return self.frequencies.get(theme, Frequency.INSTANT)

    def wants_none(self, themes: tuple[Theme, ...]) -> bool:
        """True where it is about something, and all of that is for the inbox only."""
        wanted = [theme for theme in themes if self.frequency(theme) is not Frequency.INBOX]
        return bool(themes) and not wanted

    def plan(self, theme: Theme, now: datetime, singles: int) -> Plan:
        """What to do with a notice, where `singles` letters of this week were one notice each.

        What would be one too many is not lost: it goes into the next digest.
        """
        chosen = self.frequency(theme)
        if chosen is Frequency.INBOX:
            return Plan()
        if chosen is Frequency.INSTANT and singles < self.singles_a_week:
            return Plan(letter=True)
        return Plan(digest_at=self.digest_after(now, chosen))

    def digest_after(self, now: datetime, chosen: Frequency) -> datetime:
        """The next morning, or the next Monday morning; by what else they get for who gets none."""
        daily = Frequency.DAILY
        if chosen is Frequency.INSTANT and daily not in self.frequencies.values():
            chosen = Frequency.WEEKLY
        morning = self._next(DIGEST_HOUR, now)
        while chosen is Frequency.WEEKLY and morning.weekday():
            morning += timedelta(days=1)
        return morning.astimezone(UTC)

    def awake(self, now: datetime) -> datetime:
        """Now, or the end of the quiet hours somebody is in."""
        hour, start, end = now.astimezone(self.zone).hour, self.quiet_from, self.quiet_until
        quiet = start <= hour < end if start <= end else hour >= start or hour < end
        return self._next(time(end), now).astimezone(UTC) if quiet else now

    def _next(self, at: time, now: datetime) -> datetime:
        """When the clock on the wall says so next; later than now."""
        local = now.astimezone(self.zone)
        found = datetime.combine(local.date(), at, tzinfo=self.zone)
        return found if found > now else found + timedelta(days=1)


def rhythm_of(chosen: Preferences | None, zone: Zone | None, rules: MailRules) -> Rhythm:
    """What somebody chose, and the place's rules for the rest."""
    start = chosen.quiet_from if chosen else None
    end = chosen.quiet_until if chosen else None
    return Rhythm(
        zone=_zone(zone.time_zone, rules.zone) if zone else rules.zone,
        quiet_from=rules.quiet_from if start is None else start,
        quiet_until=rules.quiet_until if end is None else end,
        singles_a_week=rules.singles_a_week,
        frequencies=chosen.frequencies if chosen else {},
    )


def _zone(name: str, otherwise: ZoneInfo) -> ZoneInfo:
    """The zone of that name, also where this machine does not know it yet."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return otherwise
