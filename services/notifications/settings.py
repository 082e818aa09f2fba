"""What the environment may say about notifications; the variables start with NOTIFICATIONS_."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.settings import CommonSettings


class NotificationsSettings(CommonSettings):
    """Frozen values, read once in app.py."""

    model_config = SettingsConfigDict(env_prefix="NOTIFICATIONS_")

    service: str = "notifications"
    answer_working_days: int | None = Field(
        default=None, ge=1, le=60, description="Overrules what the place says; five without either."
    )
    gather_seconds: int = Field(
        default=5, ge=0, le=3600, description="How long uses for one offer are gathered."
    )
    quiet_from: int = Field(
        default=21, ge=0, le=23, description="From this hour nobody gets mail that can wait."
    )
    quiet_until: int = Field(
        default=8, ge=0, le=23, description="Until this hour; the same as the other for none."
    )
    singles_a_week: int = Field(
        default=3, ge=0, le=100, description="Letters a person gets beside those they must get."
    )
    smtp_timeout_seconds: int = Field(
        default=30, ge=1, le=120, description="Must stay well below the five minutes of a lease."
    )
