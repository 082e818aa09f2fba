"""That somebody has signed in. Owner: membership."""

from typing import ClassVar

from shared.contracts.envelope import Command, Done, Id


class NoteSignIn(Command[Done]):
    """The person has signed in; only the first time counts. For the gateway only."""

    subject: ClassVar[str] = "rpc.membership.note-sign-in.v1"

    person_id: Id
