"""What notifications needs from the world, in its own words."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

from services.notifications.domain.announcement import Announcement, Audience, Notice
from services.notifications.domain.letter import Letter
from services.notifications.domain.parties import Alias, Engagement, Organisation
from services.notifications.domain.promise import Promise
from services.notifications.domain.wording import Words
from shared.contracts.requests.membership import Contact
from shared.contracts.work import Work


class Promises(Protocol):
    """Every promise ever made, settled ones too."""

    async def get(self, id_: str) -> Promise | None: ...
    async def get_many(self, ids: Iterable[str]) -> dict[str, Promise]: ...
    async def unsettled_of(self, person_id: str) -> list[Promise]: ...
    async def overdue(self, today: date, limit: int) -> list[Promise]: ...
    def add(self, thing: Promise) -> None: ...
    def save(self, thing: Promise) -> None: ...


class Announcements(Protocol):
    """What is to be told, and what has been."""

    async def get(self, id_: str) -> Announcement | None: ...
    async def get_many(self, ids: Iterable[str]) -> dict[str, Announcement]: ...
    async def due(self, now: datetime, limit: int) -> list[Announcement]: ...
    async def add_once(self, announcement: Announcement) -> None: ...
    def save(self, thing: Announcement) -> None: ...


class Notices(Protocol):
    """What people were told."""

    async def get_many(self, ids: Iterable[str]) -> dict[str, Notice]: ...
    def add(self, thing: Notice) -> None: ...


class Letters(Protocol):
    """E-mail that has not been sent."""

    async def get(self, id_: str) -> Letter | None: ...
    async def due(self, now: datetime, limit: int) -> list[Letter]: ...
    def add(self, thing: Letter) -> None: ...
    def save(self, thing: Letter) -> None: ...
    def remove(self, id_: str) -> None: ...


class Organisations(Protocol):
    """Names of organisations."""

    async def get(self, id_: str) -> Organisation | None: ...
    async def get_many(self, ids: Iterable[str]) -> dict[str, Organisation]: ...
    def save(self, thing: Organisation) -> None: ...


class Engagements(Protocol):
    """From an engagement to its match."""

    async def get(self, id_: str) -> Engagement | None: ...
    def save(self, thing: Engagement) -> None: ...


class Aliases(Protocol):
    """Records that stand for the same person as another."""

    def save(self, thing: Alias) -> None: ...
    def remove(self, id_: str) -> None: ...


class NotificationsWork(Work, Protocol):
    """One transaction of notifications."""

    @property
    def promises(self) -> Promises: ...
    @property
    def announcements(self) -> Announcements: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def letters(self) -> Letters: ...
    @property
    def organisations(self) -> Organisations: ...
    @property
    def engagements(self) -> Engagements: ...
    @property
    def aliases(self) -> Aliases: ...


class MembershipUnreachable(Exception):
    """Membership does not answer, or refuses to: ask again later."""


class SendingFailed(Exception):
    """The mail server did not take it. `str(error)` names a kind of failure and no address."""


class Directory(Protocol):
    """Membership's knowledge of who people are. Asked each time, never kept."""

    async def people_in(self, audience: Audience) -> tuple[str, ...]:
        """Ids of those to tell. Raises MembershipUnreachable."""
        ...

    async def contacts(self, person_ids: Collection[str]) -> Mapping[str, Contact]:
        """Those of the people who are known, by id. Raises MembershipUnreachable."""
        ...


class Post(Protocol):
    """The mail server."""

    async def send(self, letter_id: str, words: Words, to: Contact) -> None:
        """Hand one message over, or raise SendingFailed."""
        ...
