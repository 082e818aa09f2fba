"""The people of the demonstration as a file describes them, checked before anything is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from shared.contracts.envelope import Role
from shared.contracts.requests.matching import PostOffer
from shared.contracts.requests.membership import JoinNetwork
from shared.contracts.requests.programme import ClaimNeed, Evidence
from shared.contracts.values import Amounts

DATA = Path(__file__).with_name("data")

Side = Literal["member", "organisation"]


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Known(_Told):
    """Somebody with a name and an address."""

    name: str
    email: str


class Representative(Known):
    """Somebody who speaks for an organisation, by its identifier."""

    organisation: str


class Seated(Known):
    """Somebody who holds a seat, by the seat's id."""

    seat: str


class Contribution(_Told):
    """What was given and when, who says so, and whether the other side agreed."""

    by: Side
    amounts: Amounts
    days_ago: int
    confirmed: bool = True


class AnswerToMatch(_Told):
    """What became of the match of one member with one opportunity."""

    member: str
    opportunity: str
    accepted_by: tuple[Side, ...] = ()
    declined_by: Side | None = None
    reason: Literal["not-now", "not-for-me", "too-far"] = "not-for-me"
    contributions: tuple[Contribution, ...] = ()


@dataclass(frozen=True)
class Member:
    """Somebody who joins, and the offer they bring, if they have made up their mind."""

    joins: JoinNetwork
    offers: PostOffer | None


@dataclass(frozen=True)
class Claim:
    """A need, who claims it, and with which evidence the coordinator recognises it, if at all."""

    by: str
    need: ClaimNeed
    evidence: Evidence | None


@dataclass(frozen=True)
class Cast:
    """Everybody, what they bring, and how they answer.

    `worth_a_look` says what some of those who can sign in see then, by address.
    """

    coordinator: Known
    representatives: tuple[Representative, ...]
    seats: tuple[Seated, ...]
    ambassadors: tuple[Known, ...]
    members: tuple[Member, ...]
    answers: tuple[AnswerToMatch, ...]
    claims: tuple[Claim, ...]
    worth_a_look: Mapping[str, str]

    @property
    def accounts(self) -> list[tuple[str, str, Role]]:
        """(name, e-mail address, role) of everybody who can sign in."""
        people: list[tuple[str, str, Role]] = [
            (self.coordinator.name, self.coordinator.email, "coordinator")
        ]
        people += [(r.name, r.email, "representative") for r in self.representatives]
        return people + [(m.joins.name, m.joins.email, "member") for m in self.members]


@cache
def read_cast(file: Path = DATA / "people.yaml") -> Cast:
    """Read the file; raises pydantic's ValidationError where it is not what the contracts ask."""
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Cast(
        coordinator=Known(**told["coordinator"]),
        representatives=tuple(Representative(**person) for person in told["representatives"]),
        seats=tuple(Seated(**person) for person in told["seats"]),
        ambassadors=tuple(Known(**person) for person in told["ambassadors"]),
        members=tuple(_member(person) for person in told["members"]),
        answers=tuple(AnswerToMatch.model_validate(answer) for answer in told["answers"]),
        claims=tuple(_claim(claim) for claim in told["needs"]),
        worth_a_look=told["worth_a_look"],
    )


def _member(told: Mapping[str, Any]) -> Member:
    joining = {name: value for name, value in told.items() if name != "offer"}
    offer = told.get("offer")
    return Member(
        JoinNetwork(agrees_to_terms=True, **joining),
        PostOffer.model_validate(offer) if offer else None,
    )


def _claim(told: Mapping[str, Any]) -> Claim:
    asked = {k: v for k, v in told.items() if k not in ("claimed_by", "recognised_with")}
    evidence = told.get("recognised_with")
    return Claim(
        told["claimed_by"],
        ClaimNeed(**asked),
        Evidence.model_validate(evidence) if evidence else None,
    )
