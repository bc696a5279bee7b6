"""Programs of the cast in tests: a token, and a client that brings it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.test import Client

import sanshe.config.urls  # noqa: F401 - with it all scopes, as in the process that serves
from sanshe.foundation.api.scopes import SCOPES
from sanshe.foundation.api.tokens import hand_out
from sanshe.foundation.clock import now
from tests.acting import scope_of

ROOT = "/api/v1"


class Program:
    """Calls the interface as a program with a token."""

    def __init__(self, secret: str, key: Any) -> None:
        self.secret, self.key = secret, key
        self.client = Client(headers={"authorization": f"Bearer {secret}", "accept-language": "en"})

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(ROOT + path, query or None)

    def post(self, path: str, body: Any, key: str = "", **more: Any) -> Any:
        headers = {"idempotency-key": key} if key else {}
        return self.client.post(ROOT + path, json.dumps(body), "application/json", headers=headers, **more)

    def patch(self, path: str, body: Any, key: str = "") -> Any:
        headers = {"idempotency-key": key} if key else {}
        return self.client.patch(ROOT + path, json.dumps(body), "application/json", headers=headers)


def program_of(username: str, *scopes: str, days: float = 30) -> Program:
    """A program of the organization at which one of the cast is head; without `scopes` it may everything."""
    with scope_of(username) as head:
        made = hand_out(
            actor=head, organization=head.post.organization, name="夜间交换",
            scopes=scopes or sorted(SCOPES), until=now() + timedelta(days=days), at=now(),
        )  # fmt: skip
    return Program(made.secret, made.token.pk)
