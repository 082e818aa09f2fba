"""What matching reads from the environment."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.settings import CommonSettings


class MatchingSettings(CommonSettings):
    """Prefix MATCHING_."""

    model_config = SettingsConfigDict(env_prefix="MATCHING_")

    service: str = "matching"
    proposals_per_offer: int = Field(default=5, ge=1, le=50)
    proposals_per_opportunity: int = Field(default=10, ge=1, le=100)
    minimum_score: float = Field(default=0.25, ge=0, le=1)
    candidates: int = Field(default=2000, ge=1, le=10_000)
    look_again_hours: float = Field(default=6, gt=0)
    board_file: Path | None = Field(
        default=None, description="Where the index of the board is kept for a quick restart."
    )
    tags_model: Path | None = Field(
        default=None, description="What `potbank tags train` made; causes are suggested by it."
    )
