"""What membership answers about the place, its partners, and individuals who may be helped."""

from services.membership.handlers.end_partnership import end_partnership
from services.membership.handlers.enter_individual import enter_individual
from services.membership.handlers.open_individuals import open_individuals
from services.membership.handlers.record_partner import record_partner
from services.membership.handlers.remove_individual import remove_individual
from services.membership.ports import MembershipWork
from services.membership.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.common import Page
from shared.contracts.requests.individuals import (
    EnterIndividual,
    IndividualView,
    OpenIndividuals,
    RemoveIndividual,
)
from shared.contracts.requests.partners import (
    EndPartnership,
    Partners,
    PartnersFound,
    RecordPartner,
)
from shared.contracts.requests.place import DescribePlace, PlaceDescribed
from shared.messaging.routers import RequestRouter


def surrounding_requests(router: RequestRouter, views: Views) -> None:
    """What membership answers about the place, its partners, and individuals."""
    _individuals(router, views)

    @router.query(DescribePlace)
    async def on_describe_place(query: DescribePlace, actor: Actor) -> PlaceDescribed:
        """Areas and institutions that forms suggest."""
        return views.place_described()

    @router.query(Partners)
    async def on_partners(query: Partners, actor: Actor) -> PartnersFound:
        """Who stands behind the network."""
        return await views.partners()

    @router.command(RecordPartner)
    async def on_record_partner(command: RecordPartner, work: MembershipWork) -> Done:
        """A partner stands behind the network."""
        return await record_partner(command, work)

    @router.command(EndPartnership)
    async def on_end_partnership(command: EndPartnership, work: MembershipWork) -> Done:
        """A partner no longer does."""
        return await end_partnership(command, work)


def _individuals(router: RequestRouter, views: Views) -> None:
    @router.command(EnterIndividual)
    async def on_enter_individual(command: EnterIndividual, work: MembershipWork) -> Done:
        """Somebody may be helped or connected."""
        return await enter_individual(command, work)

    @router.command(RemoveIndividual)
    async def on_remove_individual(command: RemoveIndividual, work: MembershipWork) -> Done:
        """What we know of somebody goes."""
        return await remove_individual(command, work)

    @router.command(OpenIndividuals)
    async def on_open_individuals(
        command: OpenIndividuals, work: MembershipWork
    ) -> Page[IndividualView]:
        """Somebody reads about individuals, which is written down."""
        return await open_individuals(command, work, views)
