"""People from other systems' registers. Owner: membership."""

from typing import ClassVar

from pydantic import Field

from shared.contracts.envelope import Command, Id
from shared.contracts.requests.common import ImportReport, ImportRow


class ImportMembers(Command[ImportReport]):
    """Rows of a file become people who are known and have not joined; nobody writes to them.

    Canonical columns: identifier (in the other system), name and email (all required), postcode,
    birth_year, registered_on and last_seen_on (ISO days), and refuses_mail.
    Rows of an address that is known add what they say to that person, and overwrite nothing they
    said themselves. Sending the same rows again changes nothing. A dry run writes nothing.
    """

    subject: ClassVar[str] = "rpc.membership.import-members.v1"

    batch_id: Id
    dry_run: bool = False
    rows: tuple[ImportRow, ...] = Field(max_length=1000)


class UndoMemberImport(Command[ImportReport]):
    """Take back what one batch brought, but nobody who has come to be here since."""

    subject: ClassVar[str] = "rpc.membership.undo-member-import.v1"

    batch_id: Id
    limit: int = Field(default=500, ge=1, le=1000, description="People per call; until empty.")
