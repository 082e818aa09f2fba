"""The other side's contact details: after both said yes, and never before."""

from shared.contracts.envelope import Actor, Refused
from shared.contracts.requests.matching import AcceptMatch, Introduction, IntroductionOf
from shared.contracts.requests.membership import Contact, Contacts, ContactsOf
from tests.builders import a_member
from tests.component.matching.builders import (
    MEMBER,
    REPRESENTATIVE,
    a_match,
    an_introduction,
    posted,
)
from tests.drivers import ServiceDriver

AMINA = Contact(person_id="member-1", name="Amina", email="amina@example.org")
JOSIAH = Contact(person_id="representative-1", name="Josiah", email="josiah@example.org")


def the_address_book(asked: ContactsOf) -> Contacts:
    """What membership would answer."""
    if asked.organisation_id == "organisation-1":
        return Contacts(contacts=(JOSIAH,))
    return Contacts(contacts=(AMINA,) if asked.person_ids == ("member-1",) else ())


async def test_each_side_sees_the_other(matching: ServiceDriver) -> None:
    """And nobody sees more than the other side."""
    match = await an_introduction(matching)
    matching.others.answers(ContactsOf, the_address_book)
    ask = IntroductionOf(match_id=match.match_id)

    seen_by_member = await matching.asks(ask, MEMBER)
    seen_by_organisation = await matching.asks(ask, REPRESENTATIVE)

    assert seen_by_member == Introduction(match_id=match.match_id, contacts=(JOSIAH,))
    assert seen_by_organisation == Introduction(match_id=match.match_id, contacts=(AMINA,))


async def test_one_yes_is_not_enough(matching: ServiceDriver) -> None:
    """Contact details stay hidden until both sides accepted; membership is not even asked."""
    match = await a_match(matching)
    ask = IntroductionOf(match_id=match.match_id)
    await posted(matching, AcceptMatch(match_id=match.match_id), MEMBER)

    for who in (MEMBER, REPRESENTATIVE):
        reply = await matching.asks(ask, who)
        assert isinstance(reply, Refused)
        assert reply.code == "not-introduced-yet"
    assert matching.others.asked == []


async def test_a_stranger_sees_nothing(matching: ServiceDriver) -> None:
    """Also not that there is something."""
    match = await an_introduction(matching)
    matching.others.answers(ContactsOf, the_address_book)

    reply = await matching.asks(IntroductionOf(match_id=match.match_id), a_member("member-9"))

    assert isinstance(reply, Refused)
    assert reply.code == "not-allowed"


async def test_an_organisation_nobody_speaks_for_is_reached_through_the_coordinators(
    matching: ServiceDriver,
) -> None:
    """An introduction never leads to an empty page."""
    match = await an_introduction(matching)
    coordinator = Contact(person_id="c", name="Cora", email="cora@example.org")
    matching.others.answers(
        ContactsOf, lambda asked: Contacts(contacts=(coordinator,) if asked.coordinators else ())
    )

    seen = await matching.asks(IntroductionOf(match_id=match.match_id), MEMBER)

    assert seen.contacts == (coordinator,)


async def test_while_membership_is_away_the_person_is_told_to_try_again(
    matching: ServiceDriver,
) -> None:
    """One service that is down must not look like a missing person."""
    match = await an_introduction(matching)

    reply = await matching.asks(IntroductionOf(match_id=match.match_id), MEMBER)

    assert isinstance(reply, Refused)
    assert reply.code == "contacts-unavailable"


async def test_a_coordinator_sees_the_member_as_the_organisation_does(
    matching: ServiceDriver,
) -> None:
    """Coordinators act for organisations, not for members."""
    match = await an_introduction(matching)
    matching.others.answers(ContactsOf, the_address_book)
    coordinator = Actor(id="coordinator-1", roles=frozenset({"coordinator"}))

    seen = await matching.asks(IntroductionOf(match_id=match.match_id), coordinator)

    assert seen.contacts == (AMINA,)
