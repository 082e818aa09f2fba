"""The gateway's own environment, on top of what every service reads."""

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

    @property
    def secure(self) -> bool:
        """True where people reach us over HTTPS: cookies are then bound to it."""
        return self.public_url.startswith("https://")

    @property
    def local_mailbox(self) -> str | None:
        """Where mail can be read on this machine; never outside development."""
        return self.mailbox_url if self.environment == "development" else None
