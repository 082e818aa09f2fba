"""Commands and queries programme answers."""

from services.programme.entrypoints.voice_requests import hear_voices
from services.programme.handlers.claim_need import claim_need
from services.programme.handlers.recognise_need import recognise_need
from services.programme.ports import ProgrammeWork
from services.programme.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.common import Page
from shared.contracts.requests.programme import ClaimNeed, Needs, NeedView, RecogniseNeed
from shared.messaging.routers import RequestRouter


def requests_router(views: Views) -> RequestRouter:
    """What programme answers of needs and of voices."""
    router = RequestRouter("programme")
    hear_voices(router, views)

    @router.command(ClaimNeed)
    async def on_claim_need(command: ClaimNeed, work: ProgrammeWork) -> Done:
        """Anybody who signed in says that the place has this problem."""
        return await claim_need(command, work)

    @router.command(RecogniseNeed)
    async def on_recognise_need(command: RecogniseNeed, work: ProgrammeWork) -> Done:
        """A coordinator recognises a need by its evidence."""
        return await recognise_need(command, work)

    @router.query(Needs)
    async def on_needs(query: Needs, actor: Actor) -> Page[NeedView]:
        """The needs of the place: recognised ones first, then the newest. Public."""
        return await views.needs(query)

    return router
