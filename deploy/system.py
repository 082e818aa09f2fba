"""One Potbank as values: its files, ports and servers, and what each program is told of them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from deploy import certificates
from deploy.problems import Problem

ROOT = Path(__file__).resolve().parent.parent
SERVICES = ("membership", "matching", "programme", "notifications", "reporting")
_HIGHEST_PORT = 65535
PROGRAMS = (*SERVICES, "gateway")


@dataclass(frozen=True)
class Ports:
    """Every port the embedded system listens on, all of them on loopback only."""

    gateway: int = 8080
    mailbox: int = 8025
    smtp: int = 8026
    membership: int = 8101
    matching: int = 8102
    programme: int = 8103
    notifications: int = 8104
    reporting: int = 8105
    nats: int = 14222
    nats_monitor: int = 18222
    mongo: int = 27117

    @classmethod
    def chosen(cls, variables: Mapping[str, str]) -> "Ports":
        """The defaults, moved together by POTBANK_PORT_BASE, each alone by POTBANK_PORT_<NAME>."""
        names = [field.name for field in fields(cls)]
        base = variables.get("POTBANK_PORT_BASE")
        chosen = (
            {name: _number("POTBANK_PORT_BASE", base) + i for i, name in enumerate(names)}
            if base
            else {}
        )
        for name in names:
            variable = f"POTBANK_PORT_{name.upper()}"
            if variables.get(variable):
                chosen[name] = _number(variable, variables[variable])
        return cls(**chosen)


@dataclass(frozen=True)
class System:
    """A Potbank on this machine.

    A server of the operator's own (`external_...`) is used as given: its URL has the credentials.
    """

    root: Path
    state: Path
    ports: Ports
    public_url: str
    place: Path
    stage: str = "development"
    given_secrets: Path | None = None
    external_nats: str | None = None
    external_nats_monitor: str | None = None
    external_nats_ca: Path | None = None
    external_mongo_ca: Path | None = None
    external_mongo: str | None = None
    external_smtp: str | None = None

    @classmethod
    def load(cls, variables: Mapping[str, str] = os.environ, root: Path = ROOT) -> "System":
        """The system that these variables describe."""
        ports = Ports.chosen(variables)
        return cls(
            root=root,
            state=root / (variables.get("POTBANK_STATE") or ".potbank"),
            ports=ports,
            public_url=variables.get("PUBLIC_URL") or f"http://localhost:{ports.gateway}",
            place=root / (variables.get("POTBANK_PLACE") or "deploy/places/stoke-on-trent"),
            stage=variables.get("POTBANK_ENV") or "development",
            given_secrets=_path(variables.get("POTBANK_SECRETS")),
            external_nats=variables.get("NATS_URL") or None,
            external_nats_monitor=variables.get("NATS_MONITOR_URL") or None,
            external_nats_ca=_path(variables.get("NATS_TLS_CA_FILE")),
            external_mongo_ca=_path(variables.get("MONGO_TLS_CA_FILE")),
            external_mongo=variables.get("MONGO_URL") or None,
            external_smtp=variables.get("SMTP_URL") or None,
        )

    @property
    def secrets(self) -> Path:
        return self.given_secrets or self.state / "secrets"

    @property
    def nats_url(self) -> str:
        return self.external_nats or f"nats://127.0.0.1:{self.ports.nats}"

    @property
    def nats_monitor_url(self) -> str | None:
        return (
            self.external_nats_monitor
            if self.external_nats
            else f"http://127.0.0.1:{self.ports.nats_monitor}"
        )

    @property
    def mailbox_url(self) -> str:
        return f"http://127.0.0.1:{self.ports.mailbox}"

    @property
    def tags_model(self) -> Path:
        """Where `potbank tags train` puts its model and matching looks for one."""
        return self.state / "data" / "tags.npz"

    def nkey_file(self, user: str) -> Path | None:
        """The NATS key of a user; none for the operator's own server, unless keys were given."""
        if self.external_nats and not self.given_secrets:
            return None
        return self.secrets / f"nats_{user}.nk"

    def password_file(self, service: str) -> Path | None:
        """The MongoDB password of a service; none for the operator's own server."""
        return None if self.external_mongo else self.secrets / f"mongo_{service}.password"

    @property
    def nats_ca_file(self) -> Path | None:
        """Who signs the broker's certificate; none without TLS."""
        own = certificates.authority(self.secrets)
        return self.external_nats_ca if self.external_nats else own

    @property
    def mongo_ca_file(self) -> Path | None:
        """Who signs the database's certificate; none without TLS."""
        own = certificates.authority(self.secrets)
        return self.external_mongo_ca if self.external_mongo else own

    def mongo_url(self, service: str) -> str:
        own = f"mongodb://{service}@127.0.0.1:{self.ports.mongo}/?replicaSet=potbank&authSource={service}&w=majority"
        return self.external_mongo or own

    def ready_url(self, program: str) -> str:
        return f"http://127.0.0.1:{getattr(self.ports, program)}/health/ready"

    def environment(self, service: str) -> dict[str, str]:
        """Everything a service is told: shared/settings.py reads exactly these variables."""
        variables = {
            "POTBANK_ENV": self.stage,
            "POTBANK_PLACE": str(self.place),
            "NATS_URL": self.nats_url,
            "NATS_MONITOR_URL": self.nats_monitor_url,
            "NATS_NKEY_FILE": self.nkey_file(service),
            "NATS_TLS_CA_FILE": self.nats_ca_file,
            "MONGO_URL": self.mongo_url(service),
            "MONGO_PASSWORD_FILE": self.password_file(service),
            "MONGO_TLS_CA_FILE": self.mongo_ca_file,
            "MONGO_DATABASE": service,
            "HTTP_HOST": "127.0.0.1",
            "HTTP_PORT": getattr(self.ports, service),
            "SMTP_URL": self.external_smtp or f"smtp://127.0.0.1:{self.ports.smtp}",
            "PUBLIC_URL": self.public_url,
            "IDENTITY_PUBLIC_KEY_FILE": self.secrets / "identity_public.pem",
            "LOG_FORMAT": "json",
        }
        if service == "gateway":
            variables |= self._gateway_only()
        if service == "matching":
            variables["MATCHING_BOARD_FILE"] = self.state / "data" / "board.npz"
            variables["MATCHING_TAGS_MODEL"] = self.tags_model
        defaults = {
            "MAIL_FROM": "Potbank <no-reply@localhost>",
            "MONGO_DRIVER": "motor",
            "LOG_LEVEL": "INFO",
        }
        variables |= {name: os.environ.get(name) or value for name, value in defaults.items()}
        return {name: str(value) for name, value in variables.items() if value is not None}

    def _gateway_only(self) -> dict[str, object]:
        return {
            "IDENTITY_PRIVATE_KEY_FILE": self.secrets / "identity_private.pem",
            "MAILBOX_URL": None if self.external_smtp else self.mailbox_url,
        }


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _number(variable: str, text: str | None) -> int:
    if text and text.isdecimal() and 0 < int(text) <= _HIGHEST_PORT:
        return int(text)
    raise Problem(
        f"{variable}={text!r} is not a port number.",
        f"set {variable} to a number from 1024 to 65000.",
    )
