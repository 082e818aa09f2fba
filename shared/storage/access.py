"""What a connection to the database shows and demands: a password, and TLS where it is wanted."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Access:
    """Files; with `tls_ca_file`, only a server whose certificate it signed is spoken to."""

    password_file: Path | None = None
    tls_ca_file: Path | None = None

    def options(self) -> dict[str, Any]:
        """For the driver's client."""
        options: dict[str, Any] = {}
        if self.password_file is not None:
            options["password"] = self.password_file.read_text().strip()
        if self.tls_ca_file is not None:
            options |= {"tls": True, "tlsCAFile": str(self.tls_ca_file)}
        return options


PLAIN = Access()
"""No password and no TLS: a database for tests, or an address that says it all."""
