"""What notifications answers. The work is in handlers/ and views/."""

from services.notifications.handlers.send_sign_in_link import send_sign_in_link
from services.notifications.ports import NotificationsWork
from services.notifications.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.common import Page
from shared.contracts.requests.notifications import (
    InboxOf,
    NoticeView,
    Promises,
    PromiseView,
    SendSignInLink,
)
from shared.messaging.routers import RequestRouter


def requests_router(views: Views) -> RequestRouter:
    """One command and two queries."""
    router = RequestRouter("notifications")

    @router.command(SendSignInLink)
    async def on_send_sign_in_link(command: SendSignInLink, work: NotificationsWork) -> Done:
        """Mail a single-use link to a person; it is kept only until it is sent."""
        return await send_sign_in_link(command, work)

    @router.query(InboxOf)
    async def on_inbox_of(query: InboxOf, actor: Actor) -> Page[NoticeView]:
        """What the person who asks was told."""
        return await views.inbox_of(query, actor)

    @router.query(Promises)
    async def on_promises(query: Promises, actor: Actor) -> Page[PromiseView]:
        """Who waits for whom, as far as the person who asks may know."""
        return await views.promises(query, actor)

    return router
