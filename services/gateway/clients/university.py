"""The university's sign-in: OpenID Connect, code flow with PKCE, one pinned issuer.

Authlib speaks OAuth 2 (without its cache), joserfc verifies the token, and the rules are here.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from httpx2 import AsyncClient, HTTPError, Response
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import EmailStr, TypeAdapter, ValidationError

from services.gateway.domain.university_flow import FlowSecrets, UniversityAccount
from services.gateway.ports import NotTrusted, Unreachable

ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA", "Ed25519"]
"""Signatures with a public key only: `none`, and secrets shared with us, are never accepted."""

LARGEST = 32 * 1024
"""Bytes of any answer, and of a token: more is refused before anything is parsed."""

BACK = "/sign-in/university/back"
"""Where the issuer sends people back to; it is told to the issuer when we are registered there."""

LEEWAY_SECONDS = 60
TIMEOUT_SECONDS = 5.0
LONGEST_SUBJECT = 255
EMAIL: TypeAdapter[str] = TypeAdapter(EmailStr)


class ProviderSettings(Protocol):
    """What the operator has set: who vouches, who we are to them, and what their claims mean."""

    @property
    def oidc_issuer(self) -> str | None: ...
    @property
    def oidc_client_id(self) -> str: ...
    @property
    def oidc_client_secret_file(self) -> Path | None: ...
    @property
    def oidc_roles_claim(self) -> str: ...
    @property
    def oidc_staff(self) -> str: ...
    @property
    def oidc_student(self) -> str: ...
    @property
    def oidc_vouches_for_email(self) -> bool: ...


def university_of(settings: ProviderSettings, public_url: str) -> "OpenIdUniversity | None":
    """None where no issuer is set. Raises OSError for a secret that is not there."""
    if settings.oidc_issuer is None:
        return None
    file = settings.oidc_client_secret_file
    secret = file.read_text(encoding="utf-8").strip() if file else None
    return OpenIdUniversity(settings, settings.oidc_issuer, secret, public_url + BACK)


class OpenIdUniversity:
    """The port University. The issuer's description and keys are fetched anew for every sign-in."""

    def __init__(
        self, settings: ProviderSettings, issuer: str, secret: str | None, redirect_uri: str
    ) -> None:
        self._settings = settings
        self._issuer = issuer
        self._secret = secret
        self._redirect_uri = redirect_uri

    async def address(self, flow: FlowSecrets) -> str:
        """Where people sign in, with state, nonce and the challenge of our verifier."""
        metadata = await self._metadata()
        async with self._client() as client:
            url, _ = client.create_authorization_url(
                metadata["authorization_endpoint"],
                state=flow.state,
                nonce=flow.nonce,
                code_verifier=flow.verifier,
            )
        return str(url)

    async def account(
        self, code: str, flow: FlowSecrets, said_issuer: str | None
    ) -> UniversityAccount:
        """The code is exchanged for a token, and the token is believed only if all of it fits."""
        if said_issuer not in {None, self._issuer}:
            raise NotTrusted("another issuer answered")
        if not code:
            raise NotTrusted("no code came back")
        metadata = await self._metadata()
        token = await self._token(metadata["token_endpoint"], code, flow)
        keys = await _get_json(metadata["jwks_uri"])
        return self._account(self._verified(token, keys, flow.nonce))

    async def _metadata(self) -> Mapping[str, str]:
        found = await _get_json(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != self._issuer:
            raise NotTrusted("the description is another issuer's")
        home = urlsplit(self._issuer)
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            there = urlsplit(str(found.get(name, "")))
            if (there.scheme, there.netloc) != (home.scheme, home.netloc):
                raise NotTrusted(f"{name} is not at the issuer")
        return found

    async def _token(self, endpoint: str, code: str, flow: FlowSecrets) -> str:
        async with self._client() as client:
            client.register_compliance_hook("access_token_response", _of_bearable_size)
            try:
                answer = await client.fetch_token(
                    endpoint,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=flow.verifier,
                )
            except AuthlibBaseError as refused:
                raise NotTrusted("the code was refused") from refused
            except (HTTPError, ValueError) as silence:
                raise Unreachable("no answer to the code") from silence
        token = answer.get("id_token")
        if not isinstance(token, str) or len(token) > LARGEST:
            raise NotTrusted("no identity token of bearable size")
        return token

    def _verified(self, token: str, keys: Mapping[str, Any], nonce: str) -> dict[str, Any]:
        client_id = self._settings.oidc_client_id
        rules = jwt.JWTClaimsRegistry(
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            key_set = KeySet.import_key_set({"keys": list(keys["keys"])})
            claims = jwt.decode(token, key_set, algorithms=ALGORITHMS).claims
            rules.validate(claims)
        except (JoseError, ValueError, KeyError, TypeError) as bad:
            raise NotTrusted(f"the token: {type(bad).__name__}") from bad
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", None if several else client_id) != client_id:
            raise NotTrusted("the token was made for another party")
        return claims

    def _account(self, claims: Mapping[str, Any]) -> UniversityAccount:
        settings, subject = self._settings, claims["sub"]
        if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
            raise NotTrusted("the subject is no name")
        email = _address(claims.get("email"))
        said = claims.get(settings.oidc_roles_claim, ())
        values = {str(v) for v in (said if isinstance(said, list | tuple) else (said,))}
        meanings = {"staff": settings.oidc_staff.split(), "student": settings.oidc_student.split()}
        return UniversityAccount(
            issuer=self._issuer,
            subject=subject,
            email=email,
            email_verified=settings.oidc_vouches_for_email or claims.get("email_verified") is True,
            name=_name(claims, email),
            affiliations=frozenset(role for role, named in meanings.items() if values & {*named}),
        )

    def _client(self) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            self._settings.oidc_client_id,
            self._secret,
            scope="openid profile email",
            redirect_uri=self._redirect_uri,
            code_challenge_method="S256",
            timeout=TIMEOUT_SECONDS,
        )


async def _get_json(url: str) -> dict[str, Any]:
    try:
        async with AsyncClient(timeout=TIMEOUT_SECONDS, follow_redirects=False) as client:
            found = _of_bearable_size((await client.get(url)).raise_for_status()).json()
    except (HTTPError, ValueError) as silence:
        raise Unreachable("no answer from the issuer") from silence
    if not isinstance(found, dict):
        raise NotTrusted("the issuer's answer is no object")
    return found


def _of_bearable_size(response: Response) -> Response:
    if len(response.content) > LARGEST:
        raise NotTrusted("an answer is too large")
    return response


def _address(said: object) -> str | None:
    try:
        return EMAIL.validate_python(said)
    except ValidationError:
        return None


def _name(claims: Mapping[str, Any], email: str | None) -> str:
    """As other members will read it; the part before the @ where nothing is said."""
    parts = (claims.get("given_name"), claims.get("family_name"))
    whole = claims.get("name") or " ".join(str(part) for part in parts if part)
    printable = "".join(c for c in str(whole) if c.isprintable()).strip()[:200]
    return printable or (email or "").partition("@")[0] or "Somebody of the university"
