"""What the rules of matching refuse, each as the sentence the person reads."""

from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """One field that is wrong, what is wrong with it, and how to put it right."""

    field: str
    message: str
    fix: str = ""


class MatchingRefusal(Exception):
    """The rules say no. `code` is stable, `str(error)` is what the person reads.

    `field` names the field at fault, where there is one, and `fix` what to do about it.
    """

    code = "refused"
    field: str | None = None
    fix = ""


class FieldRefused(MatchingRefusal):
    """One field of what was sent cannot stand as it is."""

    code = "invalid"

    def __init__(self, field: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.field = field
        self.fix = fix


class NotAMemberYet(MatchingRefusal):
    """Only members offer."""

    code = "not-a-member-yet"

    def __init__(self) -> None:
        super().__init__(
            "We do not know you as a member yet. If you have just joined, try again in a moment; "
            "otherwise join the network first."
        )


class OrganisationUnknown(FieldRefused):
    """Only organisations in the register ask for help."""

    code = "organisation-not-found"

    def __init__(self) -> None:
        super().__init__(
            "organisation_id",
            "We do not know this organisation.",
            "If it was registered just now, try again in a moment; otherwise register it first.",
        )


class OrganisationInactive(FieldRefused):
    """An organisation that is no longer active cannot ask for help."""

    code = "organisation-inactive"

    def __init__(self) -> None:
        super().__init__(
            "organisation_id",
            "This organisation is no longer active in the register.",
            "Ask the coordinator to make it active again.",
        )


class OrganisationNotVerified(FieldRefused):
    """Nobody is sent to an organisation that no coordinator has looked at."""

    code = "organisation-not-verified"

    def __init__(self) -> None:
        super().__init__(
            "organisation_id",
            "A coordinator has not verified this organisation yet.",
            "This usually takes a few days. Ask the coordinator if it takes longer.",
        )


class Unknown(MatchingRefusal):
    """Nothing has this id."""

    code = "not-found"

    def __init__(self, thing: str) -> None:
        super().__init__(f"We cannot find this {thing}. It may have been taken back.")


class OfferAlreadyWithdrawn(MatchingRefusal):
    """An offer is withdrawn once."""

    code = "offer-already-withdrawn"

    def __init__(self) -> None:
        super().__init__("You have already withdrawn this offer.")


class OpportunityNotOpen(MatchingRefusal):
    """A closed opportunity takes nobody else."""

    code = "opportunity-not-open"

    def __init__(self) -> None:
        super().__init__("This opportunity is no longer open.")


class AlreadyFilled(MatchingRefusal):
    """It was filled before anybody said yes to this match."""

    code = "already-filled"

    def __init__(self) -> None:
        super().__init__("This opportunity is already filled: the last place has been taken.")


class NotOldEnough(FieldRefused):
    """We do not know ages: who has to be older than 18 says that they are."""

    code = "not-old-enough"

    def __init__(self, age: int) -> None:
        super().__init__(
            "old_enough",
            f"This is for people who are {age} or over.",
            "Confirm that you are, or say no.",
        )


class Clash(FieldRefused):
    """Somebody is engaged for that day already."""

    code = "clash"

    def __init__(self, day: str) -> None:
        super().__init__(
            "despite_clash",
            f"You have already agreed to something else on {day}.",
            "Say that you can do both, or say no.",
        )


class OwnAttendance(MatchingRefusal):
    """Nobody says of themselves that they came."""

    code = "own-attendance"

    def __init__(self) -> None:
        super().__init__("Somebody else of the organisation records whether you came.")


class AlreadyCancelled(MatchingRefusal):
    """An engagement is cancelled once."""

    code = "already-cancelled"

    def __init__(self) -> None:
        super().__init__("This has been cancelled already.")


class ClearanceUnknown(MatchingRefusal):
    """Membership does not answer just now; nobody is cleared by its silence."""

    code = "clearance-unknown"

    def __init__(self) -> None:
        super().__init__("We cannot look up the clearance just now. We ask again in a moment.")


class AlreadyDeclined(MatchingRefusal):
    """A no is final."""

    code = "already-declined"

    def __init__(self) -> None:
        super().__init__("This match has been declined. A no is final.")


class AlreadyIntroduced(MatchingRefusal):
    """After the introduction it is too late to decline."""

    code = "already-introduced"

    def __init__(self) -> None:
        super().__init__(
            "You have been introduced already. If plans changed, cancel what you agreed."
        )


class NotIntroducedYet(MatchingRefusal):
    """Contact details stay hidden until both sides said yes."""

    code = "not-introduced-yet"

    def __init__(self) -> None:
        super().__init__("Contact details are shown once both sides have accepted.")


class OwnReport(MatchingRefusal):
    """Nobody confirms what their own side reported."""

    code = "own-report"

    def __init__(self) -> None:
        super().__init__("Your side reported this contribution: the other side confirms it.")


class ContactsUnavailable(MatchingRefusal):
    """Membership keeps the addresses, and does not answer just now."""

    code = "contacts-unavailable"

    def __init__(self) -> None:
        super().__init__("We cannot look up the contact details just now. Try again in a moment.")


class VisitNotOpen(MatchingRefusal):
    """A visit that was cancelled or is over changes no more."""

    code = "visit-not-open"

    def __init__(self) -> None:
        super().__init__("This visit was cancelled or is over. Nothing about it can be changed.")


class VisitNotOver(MatchingRefusal):
    """How it went is said afterwards."""

    code = "visit-not-over"

    def __init__(self) -> None:
        super().__init__("This visit is not over. Say how it went after its last day.")


class PartOff(MatchingRefusal):
    """What was declined does not happen."""

    code = "visit-part-off"

    def __init__(self) -> None:
        super().__init__("This part of the visit was declined already. A no is final.")


class PartNotConfirmed(MatchingRefusal):
    """Contact details stay hidden until both sides will be there."""

    code = "visit-part-not-confirmed"

    def __init__(self) -> None:
        super().__init__("Contact details are shown once both sides have confirmed.")


def found(thing: T | None, what: str) -> T:
    """The thing itself. Raises Unknown where there is none."""
    if thing is None:
        raise Unknown(what)
    return thing
