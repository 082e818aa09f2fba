"""The environment every service reads; each service adds its own fields with its own prefix."""

import os
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import AliasChoices, Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PRODUCTION_NEEDS = (
    "nats_nkey_file",
    "nats_monitor_url",
    "mongo_password_file",
    "identity_public_key_file",
)
PUBLIC_FILES = ("identity_public_key_file", "nats_tls_ca_file", "mongo_tls_ca_file")
SECRET_FILES = ("nats_nkey_file", "mongo_password_file", "identity_private_key_file")
"""Files nobody but their owner may read; start-up fails where somebody else could."""


def env(name: str, default: Any = None, **extra: Any) -> Any:
    """A field read from exactly this environment variable, whatever the service's prefix is."""
    return Field(default=default, validation_alias=AliasChoices(name), **extra)


class CommonSettings(BaseSettings):
    """Frozen values, read once in app.py. Start-up fails with the variable's name."""

    model_config = SettingsConfigDict(frozen=True, populate_by_name=True, extra="ignore")

    service: str
    environment: Literal["development", "production"] = env("POTBANK_ENV", "development")
    nats_url: str = env("NATS_URL", "nats://127.0.0.1:14222")
    nats_monitor_url: str | None = env("NATS_MONITOR_URL")
    nats_nkey_file: Path | None = env("NATS_NKEY_FILE")
    nats_tls_ca_file: Path | None = env("NATS_TLS_CA_FILE")
    mongo_url: str = env("MONGO_URL", "mongodb://127.0.0.1:27117/?replicaSet=rs0")
    mongo_password_file: Path | None = env("MONGO_PASSWORD_FILE")
    mongo_tls_ca_file: Path | None = env("MONGO_TLS_CA_FILE")
    mongo_database: str | None = env("MONGO_DATABASE")
    mongo_driver: Literal["motor", "pymongo"] = env("MONGO_DRIVER", "motor")
    place: Path = env("POTBANK_PLACE", Path("deploy/places/stoke-on-trent"))
    http_host: str = env("HTTP_HOST", "127.0.0.1")
    http_port: int = env("HTTP_PORT", 8100, ge=0, le=65535)
    smtp_url: str = env("SMTP_URL", "smtp://127.0.0.1:8026")
    mail_from: str = env("MAIL_FROM", "Potbank <hello@potbank.example>")
    public_url: str = env("PUBLIC_URL", "http://localhost:8080")
    identity_public_key_file: Path | None = env("IDENTITY_PUBLIC_KEY_FILE")
    identity_private_key_file: Path | None = env("IDENTITY_PRIVATE_KEY_FILE")
    retention_days: dict[str, int] = Field(
        default_factory=dict,
        description="Days of your own for collections that have a clock, as JSON: "
        '`{"notices": 365}`. `potbank retention` lists the clocks.',
    )
    log_level: str = env("LOG_LEVEL", "INFO")
    log_format: Literal["json", "pretty"] = env("LOG_FORMAT", "json")

    @cached_property
    def database(self) -> str:
        """The one database this service may touch."""
        return self.mongo_database or self.service

    @model_validator(mode="after")
    def _files_are_kept(self) -> Self:
        for name in (*SECRET_FILES, *PUBLIC_FILES):
            if path := getattr(self, name):
                _demand_kept(name.upper(), path, private=name in SECRET_FILES)
        return self

    @model_validator(mode="after")
    def _safe_in_production(self) -> Self:
        if self.environment == "production":
            for name in PRODUCTION_NEEDS:
                if getattr(self, name) is None:
                    raise ValueError(f"{name.upper()} must be set when POTBANK_ENV is production")
            if "POTBANK_FAILPOINTS" in os.environ:
                raise ValueError("POTBANK_FAILPOINTS must not be set in production")
        return self


def _demand_kept(variable: str, path: Path, *, private: bool) -> None:
    if not path.is_file():
        raise ValueError(f"{variable}: there is no file {path}; ./potbank init makes it")
    found = path.stat()
    if found.st_size == 0:
        raise ValueError(f"{variable}: {path} is empty; delete it and run ./potbank init")
    if private and found.st_mode & 0o077:
        raise ValueError(f"{variable}: others than its owner can read {path}; chmod 600 {path}")
