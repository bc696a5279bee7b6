"""Everything that the surroundings may set, declared once.

`docs/configuration.md` is generated from `VARIABLES`; a test holds the two equal.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Collection

PROJECT = Path(__file__).resolve().parents[2]


class BadSetting(SystemExit):
    """A variable holds something that cannot work; the sentence says what to do."""


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, what stands in when it is unset, and what it is for."""

    name: str
    default: str
    meaning: str

    def text(self) -> str:
        """The value as set, or the default."""
        return os.environ.get(self.name, "").strip() or self.default

    def flag(self) -> bool:
        """The value as yes or no; anything but 0, no, false, off or empty is yes."""
        return self.text().lower() not in {"", "0", "no", "false", "off"}

    def choice(self, known: Collection[str]) -> str:
        """The value as one of the words that are known.

        Raises:
            BadSetting: it is another one.
        """
        if self.text() in known:
            return self.text()
        words = "、".join(known), ", ".join(known)
        raise BadSetting(
            spoken(
                f"{self.name} 只能是 {words[0]} 之一，而不是“{self.text()}”。",
                f"{self.name} is one of {words[1]}, not “{self.text()}”.",
            ),
        )

    def number(self, otherwise: int | None = None) -> int:
        """The value as a whole number, `otherwise` while it is empty.

        Raises:
            BadSetting: it is not one.
        """
        if otherwise is not None and not self.text():
            return otherwise
        try:
            return int(self.text())
        except ValueError:
            raise BadSetting(
                spoken(
                    f"{self.name} 应为整数，而不是“{self.text()}”。",
                    f"{self.name} takes a whole number, not “{self.text()}”.",
                ),
            ) from None


DATA = Variable("SANSHE_DATA", str(PROJECT / "data"), "Folder of the database, keys, uploads and logs.")
DATABASE_URL = Variable(
    "DATABASE_URL",
    "",
    "Address of a PostgreSQL server to use instead of the embedded one, as a role that may create roles: "
    "`postgresql://admin:password@host:5432/sanshe`.",
)
PG_BIN = Variable(
    "SANSHE_PG_BIN", "", "Folder with `initdb` and `postgres`, when another build than the pinned one is wanted."
)
PORT = Variable("PORT", "8000", "Port on which the pages are served.")
BIND = Variable("SANSHE_BIND", "127.0.0.1", "Address on which the pages are served.")
WORKERS = Variable("SANSHE_WORKERS", "2", "Web worker processes.")
THREADS = Variable("SANSHE_THREADS", "4", "Threads of each web worker; each holds up to three database connections.")
HOSTS = Variable(
    "SANSHE_HOSTS",
    "127.0.0.1,localhost,[::1]",
    "Host names under which the pages may be asked for, with commas between.",
)
HTTPS = Variable("SANSHE_HTTPS", "0", "Set to 1 behind TLS: secure `__Host-` cookies and HSTS.")
COUNTY = Variable(
    "SANSHE_COUNTY", "330483", "Six-digit code of the county or county-level city that this installation serves."
)
SUITE = Variable(
    "SANSHE_CRYPTO_SUITE",
    "aes-256-gcm",
    "Suite for encrypted fields, `aes-256-gcm` or `sm4-gcm` (国密), until `sanshe rotate-keys --suite` chooses another.",
)
SEAL_DIGEST = Variable("SANSHE_SEAL_DIGEST", "sha256", "Digest that seals the audit: `sha256` or `sm3` (国密).")
KEY_FILE = Variable(
    "SANSHE_KEY_FILE",
    "",
    "Key file; `keys/master.json` in the data folder when unset. Keep a copy elsewhere, never in the database.",
)
PROFILE = Variable(
    "SANSHE_PROFILE",
    "classified-protection",
    "Limits around signing in: `classified-protection` (等级保护三级) or `asvs` (OWASP ASVS); the table below shows both.",
)
IDLE_MINUTES = Variable(
    "SANSHE_IDLE_MINUTES", "", "Minutes without a request after which a session ends, if not as the profile says."
)
SESSION_HOURS = Variable(
    "SANSHE_SESSION_HOURS", "", "Hours after which a session ends in any case, if not as the profile says."
)
PASSWORD_DAYS = Variable(
    "SANSHE_PASSWORD_DAYS", "", "Days after which a password is changed, if not as the profile says; 0 for never."
)
API_CALLS = Variable("SANSHE_API_CALLS", "120", "Calls a minute that one token of a program may make.")
WEBHOOK_HOSTS = Variable(
    "SANSHE_WEBHOOK_HOSTS",
    "",
    "Hosts that organizations may have told what happens, with commas between; `.example.org` allows every host below. None while empty.",
)
SAMPLE = Variable("SANSHE_SAMPLE", "1", "Set to 0 to begin with empty registers instead of the sample city.")
DEBUG = Variable("SANSHE_DEBUG", "0", "Set to 1 for development only: error pages show code.")

VARIABLES: tuple[Variable, ...] = (
    DATA, DATABASE_URL, PG_BIN, PORT, BIND, WORKERS, THREADS, HOSTS, HTTPS, COUNTY, SUITE, SEAL_DIGEST, KEY_FILE,
    PROFILE, IDLE_MINUTES, SESSION_HOURS, PASSWORD_DAYS, API_CALLS, WEBHOOK_HOSTS, SAMPLE, DEBUG,
)  # fmt: skip


@dataclass(frozen=True)
class DatabaseAddress:
    """Where the PostgreSQL server listens and which database is ours; no secrets."""

    host: str
    port: int
    name: str
    options: dict[str, str] = field(default_factory=dict)  # what libpq is to be told besides, such as `sslmode`


def data_folder() -> Path:
    """The data folder, absolute; it need not exist yet."""
    return Path(DATA.text()).expanduser().resolve()


def key_file() -> Path:
    """The file of master keys, outside the database."""
    return Path(KEY_FILE.text()).expanduser().resolve() if KEY_FILE.text() else data_folder() / "keys" / "master.json"


def database_address() -> DatabaseAddress:
    """The address from `DATABASE_URL`, or that of the embedded server as its driver last wrote it."""
    if DATABASE_URL.text():
        parts = urlsplit(DATABASE_URL.text())
        name = unquote(parts.path.lstrip("/")) or "sanshe"
        return DatabaseAddress(parts.hostname or "127.0.0.1", parts.port or 5432, name, dict(parse_qsl(parts.query)))
    port_file = data_folder() / "postgres.port"
    port = int(port_file.read_text()) if port_file.exists() else 5432
    return DatabaseAddress("127.0.0.1", port, "sanshe")
