"""One telling: signed as the Standard Webhooks say, over TLS to the address that was looked at, without redirects."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import secrets
import socket
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sanshe.foundation.errors import Refusal
from sanshe.foundation.webhooks.targets import PORT, looked_up

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sanshe.foundation.webhooks.targets import Target

MARK = "whsec_"
SECONDS = 5.0


@dataclass(frozen=True)
class Told:
    """What came of a try: the status of the answer, 0 without one, and a word for it."""

    status: int
    outcome: str

    @property
    def is_good(self) -> bool:
        """Whether the other side has taken it."""
        return 200 <= self.status < 300


def new_secret() -> str:
    """A secret as the Standard Webhooks write it."""
    return MARK + base64.b64encode(secrets.token_bytes(32)).decode()


def body_of(event: str, record: UUID, at: datetime) -> bytes:
    """What is told: the name of the event, when, and the id of the record. Nothing about persons."""
    said = {"type": event, "timestamp": at.isoformat(), "data": {"id": str(record)}}
    return json.dumps(said, separators=(",", ":")).encode()


def signature(secret: str, key: str, timestamp: int, body: bytes) -> str:
    """The signature of a message (Standard Webhooks 1.0, symmetric, version 1)."""
    signed = f"{key}.{timestamp}.".encode() + body
    made = hmac.new(base64.b64decode(secret.removeprefix(MARK)), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(made).decode()}"


class Pinned(http.client.HTTPSConnection):
    """A connection to the address that was looked at; the certificate must be that of the host."""

    def __init__(self, target: Target) -> None:
        self.trusted = ssl.create_default_context()
        super().__init__(target.host, PORT, timeout=SECONDS, context=self.trusted)
        self.target = target

    def connect(self) -> None:
        """Connect without asking for the name once more."""
        plain = socket.create_connection((self.target.address, PORT), timeout=SECONDS)
        self.sock = self.trusted.wrap_socket(plain, server_hostname=self.target.host)


def tell(url: str, secret: str, key: UUID, body: bytes, at: datetime) -> Told:
    """Tell an address once. Whatever goes wrong is an outcome; an answer that leads elsewhere is one of them."""
    timestamp = int(at.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Sanshe-Webhook/1",
        "webhook-id": str(key),
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, str(key), timestamp, body),
    }
    try:
        connection: Any = Pinned(looked_up(url))
    except Refusal as no:
        return Told(0, type(no).__name__)
    try:
        connection.request("POST", connection.target.path, body, headers)
        status = connection.getresponse().status
        return Told(status, "taken" if 200 <= status < 300 else "refused")
    except ssl.SSLError:
        return Told(0, "certificate")
    except (OSError, http.client.HTTPException, ValueError):
        return Told(0, "no_answer")
    finally:
        connection.close()
