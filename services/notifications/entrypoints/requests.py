"""What notifications answers. The work is in handlers/ and views/."""

from services.notifications.domain.rhythm import MailRules
from services.notifications.domain.working_days import WorkingDays
from services.notifications.handlers.answer_promise import answer_promise
from services.notifications.handlers.choose_messages import choose_messages
from services.notifications.handlers.end_away import end_away
from services.notifications.handlers.hand_over_promise import hand_over_promise
from services.notifications.handlers.reach_again import reach_again
from services.notifications.handlers.send_sign_in_link import send_sign_in_link
from services.notifications.handlers.set_away import set_away
from services.notifications.handlers.stop_mail import stop_mail
from services.notifications.ports import NotificationsWork
from services.notifications.views import Views
from shared.contracts.envelope import Actor, Done
from shared.contracts.requests.common import Page
from shared.contracts.requests.messages import ChooseMessages, Messages, MyMessages
from shared.contracts.requests.notifications import (
    InboxOf,
    NoticeView,
    Promises,
    PromiseView,
    SendSignInLink,
)
from shared.contracts.requests.promises import (
    AnswerPromise,
    AwayOf,
    AwayView,
    EndAway,
    HandOverPromise,
    PromiseQueue,
    PromiseRow,
    SetAway,
)
from shared.contracts.requests.unreached import TryMailAgain, Unreached, UnreachedView
from shared.contracts.requests.unsubscribing import StopMail, Stopped, StoppedBy
from shared.messaging.routers import RequestRouter


def requests_router(views: Views, days: WorkingDays, rules: MailRules) -> RequestRouter:
    """What people are told and promised, and how they choose it."""
    router = RequestRouter("notifications")
    _answer_about_promises(router, views, days)
    _answer_about_messages(router, views, rules)
    _answer_to_links(router, views)
    _answer_about_unreached(router, views)

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


def _answer_about_promises(router: RequestRouter, views: Views, days: WorkingDays) -> None:
    @router.query(PromiseQueue)
    async def on_promise_queue(query: PromiseQueue, actor: Actor) -> Page[PromiseRow]:
        """Who waits for whom now, and what happens next."""
        return await views.promise_queue(query, actor)

    @router.command(HandOverPromise)
    async def on_hand_over_promise(command: HandOverPromise, work: NotificationsWork) -> Done:
        """Give a promise to one person, with a reason."""
        return await hand_over_promise(command, work)

    @router.command(AnswerPromise)
    async def on_answer_promise(command: AnswerPromise, work: NotificationsWork) -> Done:
        """Answer in words what the coordinators or a group owe."""
        return await answer_promise(command, work, days)

    @router.command(SetAway)
    async def on_set_away(command: SetAway, work: NotificationsWork) -> Done:
        """Somebody is away, and somebody else stands in."""
        return await set_away(command, work, days)

    @router.command(EndAway)
    async def on_end_away(command: EndAway, work: NotificationsWork) -> Done:
        """They are back."""
        return await end_away(command, work)

    @router.query(AwayOf)
    async def on_away_of(query: AwayOf, actor: Actor) -> AwayView:
        """Whether somebody is away, and who stands in."""
        return await views.away_of(query, actor)


def _answer_about_messages(router: RequestRouter, views: Views, rules: MailRules) -> None:
    @router.query(MyMessages)
    async def on_my_messages(_: MyMessages, actor: Actor) -> Messages:
        """How the person who asks is written to."""
        return await views.messages_of(actor)

    @router.command(ChooseMessages)
    async def on_choose_messages(command: ChooseMessages, work: NotificationsWork) -> Done:
        """How soon they hear of what, and when it is quiet."""
        return await choose_messages(command, work, rules)


def _answer_to_links(router: RequestRouter, views: Views) -> None:
    @router.query(StoppedBy)
    async def on_stopped_by(query: StoppedBy, _: Actor) -> Stopped:
        """What a link to unsubscribe would end."""
        return await views.stopped_by(query)

    @router.command(StopMail)
    async def on_stop_mail(command: StopMail, work: NotificationsWork) -> Done:
        """End mail like the one the link came in."""
        return await stop_mail(command, work)


def _answer_about_unreached(router: RequestRouter, views: Views) -> None:
    @router.query(Unreached)
    async def on_unreached(query: Unreached, _: Actor) -> Page[UnreachedView]:
        """Whom mail does not reach."""
        return await views.unreached(query)

    @router.command(TryMailAgain)
    async def on_try_mail_again(command: TryMailAgain, work: NotificationsWork) -> Done:
        """Mail to this person is tried again."""
        return await reach_again(command, work)
