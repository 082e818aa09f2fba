"""The inbox: notices as they were written, paragraph by paragraph."""

import re

from shared.contracts.requests.common import Page
from shared.contracts.requests.notifications import InboxOf, NoticeView
from tests.component.gateway.conftest import GatewayDriver
from tests.component.gateway.place import NOTICE


async def test_a_notice_is_shown_in_its_paragraphs(gateway: GatewayDriver):
    """One block of text is not read; and what it quotes is never markup."""
    text = "Your offer fits.\n\nWhy: it is near <b>you</b>.\nAnd it is soon.\n \nAnswer by Friday."
    notice = NOTICE.model_copy(update={"text": text})
    gateway.others.answers(InboxOf, Page[NoticeView](items=(notice,)))
    page = await (await gateway.signed_in()).get("/my/inbox")
    assert re.findall(r'<p class="potbank-card__text">([^<]*)</p>', page.text) == [
        "Your offer fits.",
        "Why: it is near &lt;b&gt;you&lt;/b&gt;.\nAnd it is soon.",
        "Answer by Friday.",
    ]
