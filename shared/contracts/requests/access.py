"""What the gateway answers: closing every way in for somebody."""

from typing import ClassVar

from shared.contracts.envelope import Command, Done, Id


class EndAccess(Command[Done]):
    """Somebody is erased or shut out: their sessions, links, API tokens and passkeys are gone.

    For services only. Again changes nothing.
    """

    subject: ClassVar[str] = "rpc.gateway.end-access.v1"

    person_id: Id


class ResetPasskeys(Command[Done]):
    """Somebody lost every passkey: theirs are forgotten, their sessions end, and it is recorded.

    For administrators, who have a page for it, and the operator's command.
    """

    subject: ClassVar[str] = "rpc.gateway.reset-passkeys.v1"

    person_id: Id
