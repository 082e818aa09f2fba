"""What somebody says of an organisation, in a row of a file or by hand, and its fields' rules."""

import re
from dataclasses import dataclass

from services.membership.domain.errors import FieldRefused
from services.membership.domain.whereabouts import Point

_ORG_ID = re.compile(r"[A-Z]{2}-[A-Z0-9]+-[A-Za-z0-9:._-]+")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Coding:
    """How one coder classified an organisation: the source's own tags, and our causes."""

    coder: str
    tags: tuple[str, ...]
    causes: tuple[str, ...]

    def agrees_with(self, other: "Coding") -> bool:
        """True where the same coder gave the same tags and causes, in whatever order."""
        return (
            self.coder == other.coder
            and {*self.tags} == {*other.tags}
            and {*self.causes} == {*other.causes}
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation as somebody describes it. Without a coding nobody classified it."""

    identifier: str | None
    name: str
    outcode: str | None = None
    point: Point | None = None
    description: str = ""
    website: str | None = None
    active: bool = True
    coding: Coding | None = None


def org_identifier(text: str, field: str = "identifier") -> str:
    """The text, if it is an org-id: country, register, number (org-id.guide). Else FieldRefused."""
    if not _ORG_ID.fullmatch(text) or len(text) > 80:
        raise FieldRefused(
            field,
            f"'{text[:40]}' is not an identifier of a register.",
            "Write country, register and number, for example GB-CHC-1046613.",
        )
    return text


def web_address(text: str, field: str = "website") -> str:
    """The text, if a browser can open it. Raises `FieldRefused`."""
    if not _WEB_ADDRESS.fullmatch(text) or len(text) > 200:
        raise FieldRefused(
            field,
            f"'{text[:40]}' is not the address of a website.",
            "Start it with https:// and keep it under 200 characters.",
        )
    return text
