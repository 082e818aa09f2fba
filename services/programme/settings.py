"""What programme reads from the environment: nothing beyond what every service reads."""

from pydantic_settings import SettingsConfigDict

from shared.settings import CommonSettings


class ProgrammeSettings(CommonSettings):
    """Prefix PROGRAMME_."""

    model_config = SettingsConfigDict(env_prefix="PROGRAMME_")

    service: str = "programme"
