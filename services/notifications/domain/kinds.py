"""The kinds of waiting there are: who owes what to whom, what begins it and what ends it.

One table, plain data. Whoever adds an event that leaves somebody waiting adds a row; a test
compares the rows with the events this service hears. Two things keep nobody waiting for a person
and have no row: a proposed match (nobody has said yes to it yet), and an opportunity (it asks
everybody on the board, and whoever answers opens a promise of their own).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

Party: TypeAlias = Literal["member", "organisation", "coordinators", "group"]
COORDINATORS = "coordinators"
"""What stands for the network's coordinators where somebody has an id."""


class About(StrEnum):
    """What is owed."""

    ANSWER_TO_MEMBER = "answer-to-member"
    ANSWER_TO_ORGANISATION = "answer-to-organisation"
    CONFIRM_CONTRIBUTION = "confirm-contribution"
    FIND_USE = "find-use"
    VERIFY_ORGANISATION = "verify-organisation"
    RECOGNISE_NEED = "recognise-need"
    ANSWER_VOICE = "answer-voice"
    ANSWER_ASK = "answer-ask"
    RECEIVE_VISITOR = "receive-visitor"


@dataclass(frozen=True)
class Kind:
    """One kind of waiting.

    Events are named by their classes. `thing`, `owner_from` and `waiting_from` name fields of the
    event that opens it (no field: the coordinators); `unless` names one that, if true, means that
    nobody waits; `due_from` one that holds the day. Otherwise `working_days`, which a place may
    change, or as long as the place gives for any answer. Without `thing` both ends are one of the
    two sides of a match, and which is which depends on who has spoken. `page` is where the thing is
    for whoever owes or waits, `desk` where coordinators find it, if elsewhere. `in_words`: an
    answer in a coordinator's own words reaches whoever waits, and is enough. Who claimed a need
    or raised a voice is known to programme alone, so that thing stands for them.
    """

    about: About
    owed: str
    owner: Party | None
    waiting: Party | None
    opened_by: tuple[str, ...]
    kept_by: tuple[str, ...]
    released_by: tuple[str, ...]
    page: str
    desk: str = ""
    thing: str = ""
    owner_from: str = ""
    waiting_from: str = ""
    unless: str = ""
    due_from: str = ""
    in_words: bool = False
    working_days: int | None = None

    @property
    def of_a_match(self) -> bool:
        """True where the two sides of a match owe each other."""
        return not self.thing

    def promise_id(self, thing_id: str) -> str:
        """The id of the one promise of this kind there can be about that thing."""
        return f"{thing_id}.{self.about}"


_BY_EITHER_SIDE = ("MatchAccepted", "MatchDeclined", "IntroductionMade")
_MATCH = "/matches/{thing_id}"

KINDS: tuple[Kind, ...] = (
    Kind(
        about=About.ANSWER_TO_MEMBER,
        owed="an answer to a member",
        owner="organisation",
        waiting="member",
        opened_by=("MatchAccepted",),
        kept_by=_BY_EITHER_SIDE,
        released_by=("MatchDeclined", "MemberErased"),
        page=_MATCH,
    ),
    Kind(
        about=About.ANSWER_TO_ORGANISATION,
        owed="an answer to an organisation",
        owner="member",
        waiting="organisation",
        opened_by=("MatchAccepted",),
        kept_by=_BY_EITHER_SIDE,
        released_by=("MatchDeclined", "MemberErased"),
        page=_MATCH,
    ),
    Kind(
        about=About.CONFIRM_CONTRIBUTION,
        owed="the confirmation of a contribution",
        owner=None,
        waiting=None,
        opened_by=("ContributionReported",),
        kept_by=("ContributionConfirmed",),
        released_by=("MemberErased",),
        page=_MATCH,
    ),
    Kind(
        about=About.FIND_USE,
        owed="a use for an offer, or an honest answer",
        owner="coordinators",
        waiting="member",
        opened_by=("OfferPosted",),
        kept_by=("MatchProposed",),
        released_by=("OfferWithdrawn", "MemberErased"),
        page="/my/offers",
        desk="/desk",
        thing="offer_id",
        in_words=True,
        waiting_from="member_id",
    ),
    Kind(
        about=About.VERIFY_ORGANISATION,
        owed="a look at an organisation that entered itself",
        owner="coordinators",
        waiting="organisation",
        opened_by=("OrganisationRegistered",),
        kept_by=("OrganisationVerified",),
        released_by=("OrganisationRemoved",),
        page="/organisations/{thing_id}",
        thing="organisation_id",
        waiting_from="organisation_id",
        unless="verified",
        in_words=True,
    ),
    Kind(
        about=About.RECOGNISE_NEED,
        owed="an answer about a need that was claimed",
        owner="coordinators",
        waiting="member",
        opened_by=("NeedClaimed",),
        kept_by=("NeedRecognised",),
        released_by=(),
        page="/needs#need-{thing_id}",
        thing="need_id",
        waiting_from="need_id",
        working_days=10,
    ),
    Kind(
        about=About.ANSWER_VOICE,
        owed="an answer to what somebody raised",
        owner="coordinators",
        waiting="member",
        opened_by=("VoiceRaised",),
        kept_by=("VoiceAnswered",),
        released_by=("VoiceMerged", "VoiceHidden"),
        page="/voices#voice-{thing_id}",
        thing="voice_id",
        waiting_from="voice_id",
        working_days=10,
    ),
    Kind(
        about=About.ANSWER_ASK,
        owed="an answer to what a group was asked",
        owner="group",
        waiting="coordinators",
        opened_by=("AskMade",),
        kept_by=("AskAnswered",),
        released_by=(),
        page="/my/groups",
        desk="/groups/{owner_id}",
        thing="ask_id",
        owner_from="group_id",
        due_from="answer_by",
        in_words=True,
    ),
    Kind(
        # One for each time that is proposed for a part of a visit; a cuppa is the coordinators'.
        about=About.RECEIVE_VISITOR,
        owed="an answer to a visitor",
        owner="organisation",
        waiting="member",
        opened_by=("VisitPartProposed",),
        kept_by=("VisitPartConfirmed", "VisitPartDeclined", "VisitPartProposed"),
        released_by=("VisitPartDeclined", "MemberErased"),
        page="/visits/{thing_id}",
        thing="visit_id",
        waiting_from="member_id",
    ),
)

BY_CODE: dict[str, Kind] = {kind.about.value: kind for kind in KINDS}


def opened_by(event: str) -> Iterator[Kind]:
    """The kinds about one thing that this event opens."""
    return (kind for kind in KINDS if not kind.of_a_match and event in kind.opened_by)


def kept_by(event: str) -> Iterator[Kind]:
    """The kinds about one thing that this event keeps."""
    return (kind for kind in KINDS if not kind.of_a_match and event in kind.kept_by)


def released_by(event: str) -> Iterator[Kind]:
    """The kinds about one thing that this event releases."""
    return (kind for kind in KINDS if not kind.of_a_match and event in kind.released_by)
