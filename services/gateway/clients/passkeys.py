"""Passkeys by WebAuthn: what browsers are asked, and whether their answers hold."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from services.gateway.domain.errors import SecondStepFailed
from services.gateway.domain.passkey import Passkey
from services.gateway.domain.secret import fingerprint
from shared.contracts.requests.membership import Account

BAD = (WebAuthnException, ValueError, KeyError, TypeError)
"""What the library raises for answers that break a rule, and for ones that are no answers."""


class WebAuthn:
    """The port Authenticators. A passkey is bound to the host of `public_url` by the browser."""

    def __init__(self, public_url: str, place: str) -> None:
        address = urlsplit(public_url)
        self._origin = f"{address.scheme}://{address.netloc}"
        self._host = address.hostname or "localhost"
        self._place = place

    def to_enrol(self, account: Account, known: Sequence[Passkey]) -> tuple[str, bytes]:
        """The passkey learns the person's address, which it shows to them, and a hash as id."""
        options = generate_registration_options(
            rp_id=self._host,
            rp_name=f"Potbank {self._place}",
            user_id=bytes.fromhex(fingerprint(account.person_id)),
            user_name=account.email,
            user_display_name=account.name,
            exclude_credentials=_named(known),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.DISCOURAGED,
                user_verification=UserVerificationRequirement.PREFERRED,
            ),
        )
        return options_to_json(options), options.challenge

    def enrolled(self, answer: str, challenge: bytes) -> tuple[str, bytes, int]:
        """No attestation is asked for: any make of key is good."""
        try:
            made = verify_registration_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=self._host,
                expected_origin=self._origin,
            )
        except BAD as bad:
            raise SecondStepFailed from bad
        id_ = bytes_to_base64url(made.credential_id)
        return id_, made.credential_public_key, made.sign_count

    def to_show(self, known: Sequence[Passkey]) -> tuple[str, bytes]:
        """One of the person's own passkeys and no other."""
        options = generate_authentication_options(rp_id=self._host, allow_credentials=_named(known))
        return options_to_json(options), options.challenge

    def credential_in(self, answer: str) -> str:
        """Only as far as to know which public key to verify it with."""
        try:
            return bytes_to_base64url(parse_authentication_credential_json(answer).raw_id)
        except BAD as bad:
            raise SecondStepFailed from bad

    def shown(self, answer: str, challenge: bytes, passkey: Passkey) -> int:
        """A counter that does not grow is that of a copy: refused."""
        try:
            return verify_authentication_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=self._host,
                expected_origin=self._origin,
                credential_public_key=passkey.public_key,
                credential_current_sign_count=passkey.sign_count,
            ).new_sign_count
        except BAD as bad:
            raise SecondStepFailed from bad


def _named(known: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=base64url_to_bytes(passkey.passkey_id))
        for passkey in known
    ]
