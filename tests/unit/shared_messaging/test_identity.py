"""The forgery set: whatever is not exactly a token of ours, for this service, now, is refused."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import OKPKey

from shared.contracts.envelope import NOBODY, Actor
from shared.messaging import identity
from shared.messaging.identity import LONGEST, TYPE, VALID_SECONDS, NotVouched, Vouching
from tests.builders import a_coordinator, a_member

KEY = OKPKey.generate_key("Ed25519")
ANOTHER = OKPKey.generate_key("Ed25519")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The public and the private half, as files."""
    folder = tmp_path_factory.mktemp("keys")
    public, private = folder / "public.pem", folder / "private.pem"
    public.write_bytes(KEY.as_pem(private=False))
    private.write_bytes(KEY.as_pem(private=True))
    return public, private


@pytest.fixture(scope="module")
def gateway(keys: tuple[Path, Path]) -> Vouching:
    """Who signs."""
    return Vouching(*keys)


@pytest.fixture(scope="module")
def service(keys: tuple[Path, Path]) -> Vouching:
    """Who reads, and cannot sign."""
    return Vouching(public=keys[0])


def part(value: Any) -> str:
    """One part of a token, as JSON or as it is."""
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def claims(**changes: Any) -> dict[str, Any]:
    """Good claims about a coordinator, with changes; None leaves a claim out."""
    now = int(time.time())
    good = {
        "iss": "potbank",
        "aud": "matching",
        "iat": now,
        "exp": now + VALID_SECONDS,
        "actor": a_coordinator().model_dump(mode="json"),
    }
    return {name: value for name, value in {**good, **changes}.items() if value is not None}


def signed(key: OKPKey = KEY, header: dict[str, Any] | None = None, **changes: Any) -> str:
    """A token with a real signature of this key over these claims."""
    head = {"alg": "Ed25519", "typ": TYPE} | (header or {})
    head = {name: value for name, value in head.items() if value is not None}
    start = f"{part(head)}.{part(claims(**changes))}"
    return f"{start}.{part(key.private_key.sign(start.encode()))}"


def unsigned(alg: str) -> str:
    return f"{part({'alg': alg, 'typ': TYPE})}.{part(claims())}."


def with_public_key_as_secret() -> str:
    """The classic confusion: HMAC with the public key, which everybody has."""
    start = f"{part({'alg': 'HS256', 'typ': TYPE})}.{part(claims())}"
    mac = hmac.new(KEY.as_pem(private=False), start.encode(), hashlib.sha256).digest()
    return f"{start}.{part(mac)}"


def tampered(**changes: Any) -> str:
    """Good signature, other claims."""
    head, _, signature = signed(actor=a_member().model_dump(mode="json")).split(".")
    return f"{head}.{part(claims(**changes))}.{signature}"


def forgeries() -> Iterator[tuple[str, str]]:
    """(what it tries, the token)."""
    now = int(time.time())
    for alg in ("none", "None", "NONE", "nOnE", ""):
        yield f"alg {alg!r}", unsigned(alg)
    yield "HMAC with the public key", with_public_key_as_secret()
    yield "another key", signed(ANOTHER)
    yield "another key, sent along", signed(ANOTHER, header={"jwk": ANOTHER.as_dict(private=False)})
    yield "another name of the algorithm", signed(header={"alg": "EdDSA"})
    yield "another type", signed(header={"typ": "JWT"})
    yield "a logout token", signed(header={"typ": "logout+jwt"})
    yield "no type", signed(header={"typ": None})
    yield "another audience", signed(aud="membership")
    yield "no audience", signed(aud=None)
    yield "any audience", signed(aud="*")
    yield "another issuer", signed(iss="https://accounts.example.org")
    yield "no issuer", signed(iss=None)
    yield "expired, and replayed", signed(iat=now - 120, exp=now - 60)
    yield "expired as words", signed(exp="tomorrow")
    yield "no expiry", signed(exp=None)
    yield "an hour long", signed(exp=now + 3600)
    yield "from the future", signed(iat=now + 600, exp=now + 660)
    yield "not yet", signed(nbf=now + 600)
    yield "no beginning", signed(iat=None)
    yield "no actor", signed(actor=None)
    yield "a role that is none", signed(actor={"id": "x", "roles": ["god"]})
    yield "an actor of another shape", signed(actor=["coordinator"])
    yield "tampered claims", tampered()
    yield "tampered audience", tampered(aud="membership")
    yield "critical header that is unknown", signed(header={"crit": ["exp2"], "exp2": 1})
    yield "too long", signed(actor=Actor(id="x" * LONGEST).model_dump(mode="json"))
    yield "very long", "e" * 10_000_000
    yield "deep", f"{part(b'[' * 9_000)}.{part(claims())}.x"
    yield "an actor, not signed", a_coordinator().model_dump_json()
    yield "nothing between dots", ".."
    yield "five parts", "a.b.c.d.e"
    yield "not ASCII", "é.è.ê"


SET = dict(forgeries())


@pytest.mark.parametrize("forged", SET.values(), ids=SET.keys())
def test_a_forged_token_is_refused(service: Vouching, forged: str):
    """Always as NotVouched: nothing else may come out of reading what a stranger sent."""
    with pytest.raises(NotVouched):
        service.read(forged, "matching")


def test_the_set_is_refused_for_what_it_changes(service: Vouching):
    """The same token without a change is good: the set does not fail for another reason."""
    assert service.read(signed(), "matching") == a_coordinator()


def test_what_the_gateway_signs_is_read_by_the_service_it_is_for(
    gateway: Vouching, service: Vouching
):
    """And by no other: a token that one service got cannot be used at another."""
    token = gateway.sign(a_member("m"), "matching")
    assert service.read(token, "matching") == a_member("m")
    with pytest.raises(NotVouched):
        service.read(token, "membership")


def test_a_token_is_worthless_after_its_minute(
    gateway: Vouching, service: Vouching, monkeypatch: pytest.MonkeyPatch
):
    """Signed sixty-six seconds ago: a replay from a log or a backup gets nothing."""
    then = time.time() - VALID_SECONDS - identity.CLOCKS_APART - 1
    monkeypatch.setattr(identity.time, "time", lambda: then)
    token = gateway.sign(a_member(), "matching")
    monkeypatch.undo()
    with pytest.raises(NotVouched):
        service.read(token, "matching")


def test_no_token_is_nobody_and_services_cannot_sign(service: Vouching):
    """The public half reads, and makes no tokens."""
    assert service.read(None, "matching") is NOBODY
    assert service.read("", "matching") is NOBODY
    assert service.sign(a_member(), "matching") is None


@given(st.text(max_size=300) | st.binary(max_size=300).map(lambda raw: raw.decode("latin-1")))
def test_no_text_at_all_passes(text: str):
    """Whatever letters a stranger sends: NotVouched, or nobody where there is nothing."""
    reader = Vouching()
    reader._public = KEY
    try:
        assert reader.read(text, "matching") is NOBODY
    except NotVouched:
        assert text


@given(
    where=st.integers(min_value=0),
    letter=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."),
)
def test_no_letter_of_a_token_can_be_changed(where: int, letter: str):
    """Each one matters; the last may hold spare bits of the encoding, which change nothing."""
    reader = Vouching()
    reader._public = KEY
    token = signed()
    at = where % (len(token) - 1)
    changed = token[:at] + letter + token[at + 1 :]
    if changed != token:
        with pytest.raises(NotVouched):
            reader.read(changed, "matching")
