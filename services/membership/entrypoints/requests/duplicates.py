"""What membership answers about records that may be one."""

from services.membership.handlers.dismiss_duplicate import dismiss_duplicate
from services.membership.handlers.merge_people import merge_people
from services.membership.handlers.scan_duplicates import scan_duplicates
from services.membership.handlers.undo_merge import undo_merge
from services.membership.ports import MembershipWork
from services.membership.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.common import Page
from shared.contracts.requests.duplicates import (
    DismissDuplicate,
    DuplicateById,
    Duplicates,
    DuplicateView,
    MergePeople,
    Merges,
    MergeView,
    ScanDuplicates,
    UndoMerge,
)
from shared.messaging.routers import RequestRouter


def duplicate_requests(router: RequestRouter, views: Views) -> None:
    """What membership answers about records that may be one."""
    _commands(router)
    _queries(router, views)


def _commands(router: RequestRouter) -> None:
    @router.command(ScanDuplicates)
    async def on_scan_duplicates(command: ScanDuplicates, work: MembershipWork) -> Done:
        """All records are compared anew."""
        return await scan_duplicates(command, work)

    @router.command(DismissDuplicate)
    async def on_dismiss_duplicate(command: DismissDuplicate, work: MembershipWork) -> Done:
        """Two records are not one."""
        return await dismiss_duplicate(command, work)

    @router.command(MergePeople)
    async def on_merge_people(command: MergePeople, work: MembershipWork) -> Done:
        """Two records of one person become one."""
        return await merge_people(command, work)

    @router.command(UndoMerge)
    async def on_undo_merge(command: UndoMerge, work: MembershipWork) -> Done:
        """A merge is taken back."""
        return await undo_merge(command, work)


def _queries(router: RequestRouter, views: Views) -> None:
    @router.query(Duplicates)
    async def on_duplicates(query: Duplicates, actor: Actor) -> Page[DuplicateView]:
        """Pairs to decide on."""
        return await views.duplicates(query)

    @router.query(DuplicateById)
    async def on_duplicate_by_id(query: DuplicateById, actor: Actor) -> DuplicateView:
        """One pair to decide on."""
        return await views.duplicate_by_id(query)

    @router.query(Merges)
    async def on_merges(query: Merges, actor: Actor) -> Page[MergeView]:
        """Merges that can be taken back."""
        return await views.merges(query)
