"""The groups of the place: what each is for, the role it gives, and who may appoint to it.

Which groups there are is data of the place pack; only the three offices exist everywhere.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from services.membership.domain.errors import FieldRefused
from services.membership.domain.group_errors import GroupUnknown

COORDINATORS = "coordinators"
ADMINISTRATORS = "administrators"

PACK_ROLES = frozenset({"working-group", "ambassador", "adviser", "staff", "student"})
"""Roles that a group of the place pack may give; the others are given by offices only."""

RUNNERS = frozenset({"coordinator", "administrator"})
SHOWN_TO = ("everyone", "members", "group")


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of an institution that members of a group come from: a school, a service."""

    unit_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Constituency:
    """Whose voice some seats are, and how many seats there should be."""

    constituency_id: str
    name: str
    seats: int


@dataclass(frozen=True, slots=True)
class Group:
    """One group. People belong by appointment, by a seat, or (`everybody`) by joining.

    `shown_to` says who sees the names in it; those who run it always do. `delegable` lets a
    coordinator hand its appointments to a partner organisation.
    """

    group_id: str
    name: str
    purpose: str = ""
    also_called: tuple[str, ...] = ()
    role: str | None = None
    run_by: frozenset[str] = RUNNERS
    shown_to: str = "members"
    everybody: bool = False
    delegable: bool = False
    asks: bool = False
    referrals: bool = False
    units: tuple[Unit, ...] = ()
    constituencies: tuple[Constituency, ...] = ()

    def __post_init__(self) -> None:
        if self.shown_to not in SHOWN_TO:
            raise ValueError(f"shown_to is '{self.shown_to}': use one of {', '.join(SHOWN_TO)}")

    @property
    def is_appointed(self) -> bool:
        """True where people belong because somebody appointed them."""
        return not (self.everybody or self.constituencies)

    def is_run_by(
        self, roles: Set[str], organisations: Set[str], delegates: Iterable[str] = ()
    ) -> bool:
        """Whether somebody with these roles, speaking for these organisations, runs it.

        `delegates` are the organisations its administration is delegated to at the moment.
        """
        return bool(roles & self.run_by or organisations & frozenset(delegates))

    def shows_names_to(self, roles: Set[str], *, belongs: bool, runs: bool) -> bool:
        """Whether the names in it are for them. Joining alone shows nobody's name."""
        if runs or belongs:
            return not self.everybody
        if self.everybody or self.shown_to == "group":
            return False
        return self.shown_to == "everyone" or bool(roles)

    def known_unit(self, unit_id: str | None) -> str | None:
        """The unit, if the group has it. Raises `FieldRefused` for another one and for none."""
        known = {unit.unit_id: unit for unit in self.units}
        if unit_id in known or (unit_id is None and not known):
            return unit_id
        fix = f"Choose one of: {', '.join(known)}." if known else "Leave the unit out."
        raise FieldRefused("unit", f"{self.name} has no such unit.", fix)


OFFICES = (
    Group(
        COORDINATORS,
        "Coordinators",
        "Look after the network: find uses for offers, recognise needs, see all promises.",
        role="coordinator",
        run_by=frozenset({"administrator"}),
    ),
    Group(
        ADMINISTRATORS,
        "Administrators",
        "Appoint coordinators and look after the installation.",
        role="administrator",
        run_by=frozenset({"administrator"}),
        shown_to="group",
    ),
    Group(
        "safeguarding",
        "Safeguarding leads",
        "Look after checks and concerns wherever children or adults at risk are met.",
        role="safeguarding",
        run_by=frozenset({"administrator"}),
    ),
)
"""Groups that every installation has, because roles of the software depend on them."""


@dataclass(frozen=True, slots=True)
class Charter:
    """All groups of an installation: those of the place, then the offices."""

    groups: tuple[Group, ...] = OFFICES
    _by_id: dict[str, Group] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {group.group_id: group for group in self.groups}
        if len(by_id) != len(self.groups):
            raise ValueError("two groups have the same id")
        object.__setattr__(self, "_by_id", by_id)

    @classmethod
    def of(cls, placed: Iterable[Group]) -> "Charter":
        """These groups and the offices. Raises ValueError where one takes a right of an office."""
        groups = tuple(placed)
        for group in groups:
            if group.role is not None and group.role not in PACK_ROLES:
                allowed = ", ".join(sorted(PACK_ROLES))
                raise ValueError(f"{group.group_id} gives '{group.role}': only {allowed} may be")
        return cls((*groups, *OFFICES))

    def group(self, group_id: str) -> Group:
        """The group. Raises `GroupUnknown`."""
        if group_id not in self._by_id:
            raise GroupUnknown(group_id)
        return self._by_id[group_id]

    def role_of(self, group_id: str) -> str | None:
        """The role it gives; none where the place has no such group any more."""
        group = self._by_id.get(group_id)
        return group.role if group else None
