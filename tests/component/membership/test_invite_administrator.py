"""A new system waits for its first administrator."""

from hashlib import sha256

from shared.contracts.envelope import Done, Refused
from shared.contracts.requests.identity import AppointAdministrator, InviteAdministrator
from tests.builders import a_coordinator, the_service
from tests.drivers import ServiceDriver

CODE = "the-code-on-the-operators-terminal"
INVITE = InviteAdministrator(code_hash=sha256(CODE.encode()).hexdigest())


async def test_only_a_hash_of_the_code_is_kept(membership: ServiceDriver):
    """Whoever reads the database does not administer."""
    assert await membership.asks(INVITE, actor=the_service()) == Done()
    assert CODE not in str(await membership.documents("invitations"))


async def test_a_later_invitation_replaces_the_earlier(membership: ServiceDriver):
    """The first was lost with its terminal."""
    await membership.asks(INVITE, actor=the_service())
    second = InviteAdministrator(code_hash=sha256(b"another").hexdigest())
    await membership.asks(second, actor=the_service())
    [kept] = await membership.documents("invitations")
    assert kept["code_hash"] == second.code_hash


async def test_nobody_is_invited_once_there_is_an_administrator(membership: ServiceDriver):
    """From then on administrators are appointed."""
    appoint = AppointAdministrator(name="Ann Bell", email="ann@example.org")
    await membership.asks(appoint, actor=the_service())
    refused = await membership.asks(INVITE, actor=the_service())
    assert isinstance(refused, Refused)
    assert refused.code == "administrator-exists"


async def test_only_the_operator_invites(membership: ServiceDriver):
    """A coordinator would make themselves an administrator."""
    assert isinstance(await membership.asks(INVITE, actor=a_coordinator()), Refused)
    assert await membership.documents("invitations") == []
