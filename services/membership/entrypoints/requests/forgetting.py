"""What membership answers about forgetting people."""

from services.membership.handlers.erase_person import erase_person
from services.membership.handlers.hold_records import hold_records
from services.membership.handlers.release_records import release_records
from services.membership.ports import MembershipWork
from services.membership.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.common import Page
from shared.contracts.requests.forgetting import (
    ErasePerson,
    Erasures,
    ErasureView,
    HoldRecords,
    ReleaseRecords,
)
from shared.messaging.routers import RequestRouter


def forgetting_requests(router: RequestRouter, views: Views) -> None:
    """What membership answers about forgetting people."""

    @router.command(ErasePerson)
    async def on_erase_person(command: ErasePerson, work: MembershipWork) -> Done:
        """A person is forgotten, here and everywhere."""
        return await erase_person(command, work)

    @router.command(HoldRecords)
    async def on_hold_records(command: HoldRecords, work: MembershipWork) -> Done:
        """The safeguarding team keeps a person's records from being erased."""
        return await hold_records(command, work)

    @router.command(ReleaseRecords)
    async def on_release_records(command: ReleaseRecords, work: MembershipWork) -> Done:
        """The reason to keep them is gone."""
        return await release_records(command, work)

    @router.query(Erasures)
    async def on_erasures(query: Erasures, actor: Actor) -> Page[ErasureView]:
        """The ledger of the forgotten, and who has still to confirm."""
        return await views.erasures(query)
