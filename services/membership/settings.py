"""What membership reads from the environment."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.settings import CommonSettings


class MembershipSettings(CommonSettings):
    """Prefix MEMBERSHIP_."""

    model_config = SettingsConfigDict(env_prefix="MEMBERSHIP_")

    service: str = "membership"
    terms_version: str = Field(
        default="1", min_length=1, description="The terms that people who join now agree to."
    )
