"""Puts the wall up: every function, policy and trigger, compiled from the declarations, in one transaction.

It is not a migration: a changed policy is a changed declaration, and the wall follows it at the next set-up.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from django.db import connections, transaction

from sanshe.foundation.access import following, functions, leftovers, own_tables, questions, references, wall
from sanshe.foundation.access.policy import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.db.models import Model

OWNER = "owner"

_extensions: list[Callable[[], Iterable[str]]] = []


def extend(statements: Callable[[], Iterable[str]]) -> None:
    """Let a context add statements of its own: trigger functions of the audit, counting functions, matching."""
    _extensions.append(statements)


def statements() -> Iterator[str]:
    """The whole wall, in order."""
    yield from functions.functions()
    policies = [registry.policies[model] for model in sorted(registry.policies, key=lambda m: m._meta.db_table)]
    for policy in policies:
        yield from wall.row_policies(policy)
        yield from wall.access_columns(policy)
    for policy in policies:
        yield from wall.monitored(policy)
    for policy in policies:
        yield from following.following(policy)
        yield from wall.guarding(policy)
        yield from references.references(policy, registry.policies.keys())
    yield from questions.questions(policies)
    for model, privileges in registry.internal.items():
        yield from _internal(model, privileges)
    yield from own_tables.own_tables(policies)
    for extension in _extensions:
        yield from extension()
    yield leftovers.removal()


def _internal(model: type[Model], privileges: str) -> Iterator[str]:
    table = model._meta.db_table
    yield f'revoke all on "{table}" from {functions.READERS};'
    if privileges:
        yield f'grant {privileges} on "{table}" to {functions.READERS};'


def digest() -> str:
    """What stands in the comment of schema `access` while the wall is up to date."""
    return hashlib.sha256("\n".join(statements()).encode()).hexdigest()


def installed_digest() -> str:
    """The digest of the wall that stands, or nothing."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("select obj_description(to_regnamespace('access'), 'pg_namespace')")
        return str(cursor.fetchone()[0] or "")


def install() -> bool:
    """Put the wall up unless it stands already; tells whether anything was done."""
    wanted = digest()
    if installed_digest() == wanted:
        return False
    with transaction.atomic(using=OWNER, durable=True), connections[OWNER].cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)
        cursor.execute("set local role sanshe_scribe")
        cursor.execute(
            "insert into audit.digest_key select decode(%s, 'hex') where not exists (select from audit.digest_key)",
            [settings.KEYRING.derive("audit digest").hex()],
        )
        cursor.execute("reset role")
        cursor.execute(f"comment on schema access is '{wanted}'")
    return True


def business_models() -> list[type[Model]]:
    """Every concrete model of the project, protected or not."""
    return [
        model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy and model._meta.managed
    ]
