"""What membership refuses, each as the sentence a person reads."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


class MembershipRefusal(Exception):
    """The rules say no. `code` is stable; `str(error)` is what the person reads."""

    code: ClassVar[str] = "refused"


@dataclass(frozen=True, slots=True)
class Problem:
    """One field that is wrong, what is wrong with it, and how to put it right."""

    field: str
    message: str
    fix: str


class FieldRefused(MembershipRefusal):
    """One value breaks the rule of its field; the code is that of every unreadable request."""

    code = "invalid"

    def __init__(self, field: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.field = field
        self.fix = fix

    @property
    def problem(self) -> Problem:
        """The same, as one of several things that are wrong."""
        return Problem(self.field, str(self), self.fix)


class AlreadyAMember(MembershipRefusal):
    """The address is a member's. Whoever shows this must not tell a visitor."""

    code = "already-a-member"

    def __init__(self) -> None:
        super().__init__("This address already belongs to a member.")


class TermsNotAgreed(MembershipRefusal):
    """Nobody joins without agreeing to the terms."""

    code = "terms-not-agreed"

    def __init__(self) -> None:
        super().__init__("Agree to the terms to join the network.")


class OrganisationUnknown(MembershipRefusal):
    """No organisation has this id or identifier."""

    code = "organisation-not-found"

    def __init__(self, organisation_id: str) -> None:
        super().__init__(f"There is no organisation '{organisation_id}' in the register.")


class IdentifierTaken(MembershipRefusal):
    """Another organisation has this identifier: it is the key of the register."""

    code = "identifier-taken"

    def __init__(self, identifier: str) -> None:
        super().__init__(f"An organisation with the identifier {identifier} is already registered.")


class OrganisationUnverified(MembershipRefusal):
    """No coordinator has looked at the organisation yet."""

    code = "organisation-not-verified"

    def __init__(self) -> None:
        super().__init__(
            "A coordinator has not verified this organisation yet. You can do this once it is; "
            "ask the coordinator if it takes longer than a few days."
        )


class PartnerUnknown(MembershipRefusal):
    """No partner has this id."""

    code = "partner-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such partner. Look at the list again.")


class HostedAlready(MembershipRefusal):
    """One partner hosts the network at a time."""

    code = "hosted-already"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} hosts the network on that day. End that first, then record this.")


class BatchUnknown(MembershipRefusal):
    """Nothing was ever imported under this name, dry runs aside."""

    code = "import-not-found"

    def __init__(self, batch_id: str) -> None:
        super().__init__(f"There is no import called '{batch_id}'.")


class AddressNotConfirmed(MembershipRefusal):
    """Who types an address into a profile has not proved that it is theirs."""

    code = "address-not-confirmed"

    def __init__(self) -> None:
        super().__init__(
            "Your university does not say that your e-mail address is confirmed. "
            "Sign in with a link that we send to it instead."
        )


class NotStaffOrStudent(MembershipRefusal):
    """A university account that makes its holder nothing here."""

    code = "not-staff-or-student"

    def __init__(self) -> None:
        super().__init__(
            "Your university account does not say that you are staff or a student. "
            "Join the network with your e-mail address instead."
        )


class OtherUniversityAccount(MembershipRefusal):
    """The address is of somebody who signs in with another university account."""

    code = "other-university-account"

    def __init__(self) -> None:
        super().__init__(
            "The person with your e-mail address signs in with another university account. "
            "Use that one, or a link that we send by e-mail, or ask an administrator."
        )


class AdministratorExists(MembershipRefusal):
    """Only the first administrator is invited by a link; others are appointed."""

    code = "administrator-exists"

    def __init__(self) -> None:
        super().__init__("There is an administrator already, who can appoint others.")


class InvitationNotValid(MembershipRefusal):
    """The code is wrong, used or too old; which of the three is nobody's business."""

    code = "invitation-not-valid"

    def __init__(self) -> None:
        super().__init__(
            "This invitation was used, replaced or is too old. Run ./potbank up for a new one."
        )


class NotAMember(MembershipRefusal):
    """Links, interests and whereabouts belong to a membership."""

    code = "not-a-member"

    def __init__(self) -> None:
        super().__init__("This person has not joined the network. Join first, with one link to it.")


class PersonUnknown(MembershipRefusal):
    """Nobody has this id, or nothing of them is shown to whoever asks."""

    code = "person-not-found"

    def __init__(self) -> None:
        super().__init__("There is nobody here that you can see.")


class KeptByLaw(MembershipRefusal):
    """The law asks us to keep it. The reason is between the person and the safeguarding team."""

    code = "kept-by-law"

    def __init__(self) -> None:
        super().__init__(
            "We may not erase your data yet: the law asks us to keep a record for now. "
            "Ask the network's safeguarding team why, and when it ends; you may also complain to "
            "the Information Commissioner's Office."
        )


class LinkUnknown(MembershipRefusal):
    """The profile has no such link, perhaps no more."""

    code = "link-not-found"

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no link {number} on this profile. Look at the list again.")


class LastLink(MembershipRefusal):
    """One link makes a member; without any there is none."""

    code = "last-link"

    def __init__(self) -> None:
        super().__init__(
            "This is the only link, and one is needed. Add another first, or correct this one."
        )


class NoPolicyInForce(MembershipRefusal):
    """Nobody is cleared for anything without a policy: safeguarding rules fail closed."""

    code = "no-policy-in-force"

    def __init__(self, day: date) -> None:
        super().__init__(
            f"No safeguarding policy was in force on {day.isoformat()}. "
            "Add a version to safeguarding.yaml of the place."
        )


class AlreadyWithdrawn(MembershipRefusal):
    """A record is withdrawn once."""

    code = "already-withdrawn"

    def __init__(self) -> None:
        super().__init__("This record was withdrawn before.")


class RecordUnknown(MembershipRefusal):
    """No check or training has this id."""

    code = "record-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such check or training on record.")


class PairUnknown(MembershipRefusal):
    """Nobody suggested that these two are one."""

    code = "pair-not-found"

    def __init__(self) -> None:
        super().__init__("This pair is not suggested any more. Look at the list again.")


class MergeUnknown(MembershipRefusal):
    """There was no such merge."""

    code = "merge-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such merge.")


class MergeRefused(MembershipRefusal):
    """These two records must not become one, or not this way round; the sentence says why."""

    code = "merge-refused"
