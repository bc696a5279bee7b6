"""A way in to a PostgreSQL server."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SUPERUSER = "postgres"


@dataclass(frozen=True)
class Server:
    """Where a server listens, and the account through which it is administered."""

    host: str
    port: int
    user: str = SUPERUSER
    password: str = field(default="", repr=False)
    options: dict[str, str] = field(default_factory=dict)

    def address(self, database: str = "postgres") -> dict[str, Any]:
        """Arguments for `psycopg.connect`, as the administrator."""
        return {
            "host": self.host, "port": self.port, "user": self.user, "password": self.password,
            "dbname": database, "connect_timeout": 5, **self.options,
        }  # fmt: skip


def server_from_url(url: str) -> Server:
    """The server that `DATABASE_URL` names; its user is the administrator."""
    parts = urlsplit(url)
    user, password = unquote(parts.username or SUPERUSER), unquote(parts.password or "")
    return Server(parts.hostname or "127.0.0.1", parts.port or 5432, user, password, dict(parse_qsl(parts.query)))
