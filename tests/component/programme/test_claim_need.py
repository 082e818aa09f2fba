"""Somebody claims a need; what is kept and what is said?"""

import pytest
from pydantic import ValidationError

from shared.contracts.envelope import NOBODY, Actor, Done, Refused
from shared.contracts.events.programme import NeedClaimed
from shared.contracts.requests.common import Page
from shared.contracts.requests.programme import ClaimNeed, Needs
from shared.contracts.values import Location
from tests.component.programme.builders import MEMBER, RANK, a_claim
from tests.drivers import ServiceDriver


async def test_a_claimed_need_is_listed_as_it_was_written(programme: ServiceDriver):
    """Whoever says that something is wrong must find it again in their own words."""
    claim = a_claim(
        words="After six nobody gets home.", location=Location(outcode="ST3"), evidence=(RANK,)
    )

    done = await programme.asks(claim, actor=MEMBER)

    page = await programme.asks(Needs())
    assert isinstance(done, Done)
    assert isinstance(page, Page)
    [need] = page.items
    assert need.need_id == done.id
    assert (need.title, need.words, need.cause) == (claim.title, claim.words, claim.cause)
    assert (need.location, need.evidence) == (claim.location, claim.evidence)
    assert (need.status, need.recognised_at) == ("claimed", None)
    assert (need.contributions, need.hours, need.pounds) == (0, 0, 0)


async def test_a_claim_is_said_without_who_made_it(programme: ServiceDriver):
    """Matching must know of the need; nobody must know who complained."""
    done = await programme.asks(a_claim(cause="Housing"), actor=MEMBER)

    [claimed] = programme.published(NeedClaimed)
    assert isinstance(done, Done)
    assert (claimed.need_id, claimed.cause) == (done.id, "Housing")
    assert MEMBER.id not in claimed.model_dump().values()


async def test_whoever_did_not_sign_in_is_asked_to(programme: ServiceDriver):
    """A claim has an author, even if the list does not show them."""
    refused = await programme.asks(a_claim(), actor=NOBODY)

    assert isinstance(refused, Refused)
    assert programme.published(NeedClaimed) == []


@pytest.mark.parametrize("role", ["member", "representative", "coordinator"])
async def test_anybody_who_signed_in_may_claim(programme: ServiceDriver, role: str):
    """Needs come from everywhere; recognition is where judgement begins."""
    actor = Actor(id="somebody", roles=frozenset({role}))

    assert isinstance(await programme.asks(a_claim(), actor=actor), Done)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "   "},
        {"title": "x" * 201},
        {"cause": "NoSuchCause"},
        {"evidence": ({"kind": "rumour", "words": "They say.", "source": "A neighbour"},)},
        {"evidence": ({"kind": "research", "words": "Very true.", "source": ""},)},
        {"evidence": (RANK,) * 21},
        {"claimed_by": "somebody else"},
    ],
)
def test_a_claim_that_cannot_be_read_is_no_claim(fields: dict[str, object]):
    """Blank titles, unknown causes, evidence without a source, and speaking for others."""
    with pytest.raises(ValidationError):
        ClaimNeed.model_validate({"title": "No evening bus", "cause": "Community", **fields})
