"""The gateway's own environment, on top of what every service reads."""

from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from shared.settings import CommonSettings, env


class GatewaySettings(CommonSettings, env_prefix="GATEWAY_"):
    """Rates are written as the `limits` library reads them, for example `300 per minute`."""

    service: str = "gateway"
    version: str = env("POTBANK_VERSION", "0.1.0")
    mailbox_url: str | None = env("MAILBOX_URL")
    place_name: str = "Stoke-on-Trent and North Staffordshire"
    request_rate: str = "300 per minute"
    sign_in_rate: str = "30 per 15 minute"
    sign_in_rate_per_address: str = "5 per 15 minute"
    session_hours: int = Field(
        default=12, ge=1, le=24, description="Hours after sign-in at which a session ends."
    )
    idle_minutes: int = Field(
        default=120, ge=5, le=720, description="Idle minutes after which a session ends."
    )
    idle_minutes_guarded: int = Field(
        default=30,
        ge=5,
        le=720,
        description="The same for coordinators, administrators and safeguarding.",
    )
    requires_passkey: bool = Field(
        default=False,
        description="Coordinators, administrators and safeguarding must have a passkey.",
    )
    oidc_issuer: str | None = Field(
        default=None, description="Issuer of university accounts (OpenID Connect); none: no button."
    )
    oidc_client_id: str = Field(default="", description="What the issuer calls this Potbank.")
    oidc_client_secret_file: Path | None = Field(
        default=None, description="File with the secret that the issuer gave us."
    )
    oidc_name: str = Field(
        default="university account", description="What people call such an account."
    )
    oidc_roles_claim: str = Field(
        default="eduperson_affiliation", description="Claim that says who is staff or a student."
    )
    oidc_staff: str = Field(
        default="staff faculty employee",
        description="Its values that mean staff, with blanks between them.",
    )
    oidc_student: str = Field(default="student", description="Its values that mean a student.")
    oidc_vouches_for_email: bool = Field(
        default=False,
        description="Every address from this issuer is confirmed, though it does not say so.",
    )

    @property
    def secure(self) -> bool:
        """True where people reach us over HTTPS: cookies are then bound to it."""
        return self.public_url.startswith("https://")

    @property
    def local_mailbox(self) -> str | None:
        """Where mail can be read on this machine; never outside development."""
        return self.mailbox_url if self.environment == "development" else None

    @property
    def session_spans(self) -> tuple[timedelta, timedelta, timedelta]:
        """How long a session lasts: in all, and idle, for ordinary and for guarded roles."""
        minutes = (60 * self.session_hours, self.idle_minutes, self.idle_minutes_guarded)
        whole, idle, guarded = (timedelta(minutes=each) for each in minutes)
        return whole, idle, guarded

    @model_validator(mode="after")
    def _university_is_whole(self) -> Self:
        if self.oidc_issuer is None:
            return self
        if not self.oidc_client_id:
            raise ValueError("GATEWAY_OIDC_CLIENT_ID must be set with GATEWAY_OIDC_ISSUER")
        issuer = urlsplit(self.oidc_issuer)
        if self.environment == "production":
            if issuer.scheme != "https" or _is_this_machine(issuer.hostname or ""):
                raise ValueError(
                    "GATEWAY_OIDC_ISSUER must be a real one, over HTTPS, in production; "
                    "a mock provider on this machine signs in anybody as anybody"
                )
            if self.oidc_client_secret_file is None:
                raise ValueError("GATEWAY_OIDC_CLIENT_SECRET_FILE must be set in production")
        elif issuer.scheme != "https" and not _is_this_machine(issuer.hostname or ""):
            raise ValueError("GATEWAY_OIDC_ISSUER must be reached over HTTPS")
        return self


def _is_this_machine(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
