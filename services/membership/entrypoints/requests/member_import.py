"""What membership answers about people from other systems' registers."""

from services.membership.handlers.import_members import import_members
from services.membership.handlers.undo_member_import import undo_member_import
from services.membership.ports import MembershipWork
from shared.contracts.requests.common import ImportReport
from shared.contracts.requests.member_import import ImportMembers, UndoMemberImport
from shared.messaging.routers import RequestRouter


def member_import_requests(router: RequestRouter) -> None:
    """What membership answers about people from other systems' registers."""

    @router.command(ImportMembers)
    async def on_import_members(command: ImportMembers, work: MembershipWork) -> ImportReport:
        """Rows of a file become people who are known and have not joined."""
        return await import_members(command, work)

    @router.command(UndoMemberImport)
    async def on_undo_member_import(
        command: UndoMemberImport, work: MembershipWork
    ) -> ImportReport:
        """An import of people is taken back, part by part."""
        return await undo_member_import(command, work)
