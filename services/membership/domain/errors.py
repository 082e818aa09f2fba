"""What membership refuses, each as the sentence a person reads."""

from dataclasses import dataclass
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


class NotYourAccount(MembershipRefusal):
    """An account is shown to its owner, to coordinators and to services."""

    code = "not-allowed"

    def __init__(self) -> None:
        super().__init__("You can only see your own account.")


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


class BatchUnknown(MembershipRefusal):
    """Nothing was ever imported under this name, dry runs aside."""

    code = "import-not-found"

    def __init__(self, batch_id: str) -> None:
        super().__init__(f"There is no import called '{batch_id}'.")
