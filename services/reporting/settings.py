"""What reporting reads from the environment: nothing beyond what every service reads."""

from pydantic_settings import SettingsConfigDict

from shared.settings import CommonSettings


class ReportingSettings(CommonSettings):
    """Prefix REPORTING_."""

    model_config = SettingsConfigDict(env_prefix="REPORTING_")

    service: str = "reporting"
