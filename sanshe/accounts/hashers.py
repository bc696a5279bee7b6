"""Argon2id with parameters that a small server can bear (OWASP password storage: 19 MiB, two passes, one lane)."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id; Django re-hashes at the next sign-in when these numbers change."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
