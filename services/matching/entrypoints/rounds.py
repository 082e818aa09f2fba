"""Requests about rounds of matching; the work is in handlers/ and views/."""

from services.matching.domain.drafting import Means
from services.matching.handlers.discard_round import discard_round
from services.matching.handlers.open_round import open_round
from services.matching.handlers.override_pair import override_pair
from services.matching.handlers.publish_round import publish_round
from services.matching.handlers.redraft_round import redraft_round
from services.matching.ports import MatchingWork
from services.matching.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests import rounds as asked
from shared.contracts.requests.common import Page
from shared.messaging.routers import RequestRouter


def answer_rounds(router: RequestRouter, means: Means) -> None:
    """What coordinators do with them."""

    @router.command(asked.OpenRound)
    async def on_open_round(command: asked.OpenRound, work: MatchingWork) -> Done:
        """The best pairs of a whole pool, as a draft."""
        return await open_round(command, work, means)

    @router.command(asked.RedraftRound)
    async def on_redraft_round(command: asked.RedraftRound, work: MatchingWork) -> Done:
        """The draft, worked out again."""
        return await redraft_round(command, work, means)

    @router.command(asked.OverridePair)
    async def on_override_pair(command: asked.OverridePair, work: MatchingWork) -> Done:
        """A coordinator decides otherwise, with a reason; the rest is worked out anew."""
        return await override_pair(command, work, means)

    @router.command(asked.PublishRound)
    async def on_publish_round(command: asked.PublishRound, work: MatchingWork) -> Done:
        """The pairs are proposed, and both sides of each are asked."""
        return await publish_round(command, work, means.policy)

    @router.command(asked.DiscardRound)
    async def on_discard_round(command: asked.DiscardRound, work: MatchingWork) -> Done:
        """None of it is proposed."""
        return await discard_round(command, work)


def show_rounds(router: RequestRouter, views: Views) -> None:
    """How coordinators read them."""

    @router.query(asked.Rounds)
    async def on_rounds(query: asked.Rounds, actor: Actor) -> Page[asked.RoundSummary]:
        """All rounds, newest first."""
        return await views.all_rounds(query)

    @router.query(asked.RoundById)
    async def on_round_by_id(query: asked.RoundById, actor: Actor) -> asked.RoundView:
        """One round, with all that is to be reviewed."""
        return await views.round_by_id(query)
