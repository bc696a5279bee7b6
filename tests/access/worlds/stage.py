"""A world in the database, and what the code and the database say about it.

Everything happens in one transaction of a superuser that steps into the web role: rows are laid down with triggers off and without the
constraints that have nothing to say about access, and are gone at the end.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
from django.db import connections, transaction

from sanshe.foundation.access.door import filter_switched_off
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.scope import WEB, entered
from tests.access.worlds.making import MARKED, NAMED, ORGANIZATIONS, REGIONS, label

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator

    from django.db.models import Model

    from sanshe.foundation.access.principal import Principal
    from tests.access.askers import Asker
    from tests.access.worlds.making import Placed, World

TOKEN = "a" * 32


def run(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Rows of a statement, past Django and its guard."""
    connections[WEB].ensure_connection()
    cursor = connections[WEB].connection.execute(statement, values)
    return list(cursor.fetchall()) if cursor.description else []


def loosen() -> None:
    """Take away what has nothing to say about access, so that a row is its access columns and little else."""
    for table in (*(model._meta.db_table for model in registry.policies), "accounts_user"):
        named = f"conrelid = '{table}'::regclass and contype in ('c', 'u', 'x')"
        for (name,) in run(f"select quote_ident(conname) from pg_constraint where {named}"):
            run(f"alter table {table} drop constraint {name} cascade")
        indexes = f"indrelid = '{table}'::regclass and indisunique and not indisprimary"
        for (name,) in run(f"select indexrelid::regclass::text from pg_index where {indexes}"):
            run(f"drop index {name}")
        wanted = f"attrelid = '{table}'::regclass and attnotnull and attnum > 0 and attname <> 'id' and attidentity = '' and attgenerated = ''"
        for (name,) in run(f"select quote_ident(attname) from pg_attribute where {wanted}"):
            run(f"alter table {table} alter column {name} drop not null")


@contextmanager
def staged(world: World) -> Iterator[None]:
    """The world stands, and this connection is the web role in it."""
    with transaction.atomic(using=WEB):
        run("set local session_replication_role = replica")
        _lay_ground()
        for placed in world.rows:
            _lay(placed)
        _lay_posts(world)
        _lay_openings(world)
        run("set local session authorization sanshe_web")
        yield
        transaction.set_rollback(True, using=WEB)


def _lay_ground() -> None:
    for code in REGIONS:
        run(
            "insert into places_region (id, county, owner_organization, place_code, tier, code, name) "
            "values (gen_random_uuid(), %s, %s, %s, 0, %s, '')",
            code[:6], ORGANIZATIONS[0], code, code,
        )  # fmt: skip
    for key in ORGANIZATIONS:
        run(
            "insert into organizations_organization (id, county, owner_organization, place_code, tier, name) values (%s, '330483', %s, %s, 0, '')",
            key, key, REGIONS[key.int],
        )  # fmt: skip


def columns_of(placed: Placed) -> dict[str, Any]:
    """The columns of a row that decide about it."""
    policy, row = registry.of(placed.model), placed.row
    columns: dict[str, Any] = {
        "id": placed.key,
        "county": row.place[:6],
        "owner_organization": row.owner,
        "place_code": row.place,
        "tier": row.tier,
    }
    if placed.follows is not None:
        columns[policy.anchor.column] = placed.follows.key
    if label(placed.model) in MARKED:
        columns[MARKED[label(placed.model)]] = row.is_marked
    if label(placed.model) in NAMED:
        columns[NAMED[label(placed.model)]] = row.user
    return columns


def instance(placed: Placed) -> Model:
    """The row as an instance, as a view has it in hand."""
    made = placed.model(**columns_of(placed))
    made._state.adding = False
    return made


def _lay(placed: Placed) -> None:
    columns, table = columns_of(placed), placed.model._meta.db_table
    names = ", ".join(f'"{name}"' for name in columns)
    run(
        f"insert into {table} ({names}) values ({', '.join(['%s'] * len(columns))}) on conflict do nothing",
        *columns.values(),
    )


def _lay_posts(world: World) -> None:
    """Posts as rows of appointments that nobody may see: their tier is sealed, so that they are not rows of the world."""
    for asker in world.askers:
        for post in asker.posts:
            run(
                "insert into organizations_appointment (id, county, owner_organization, place_code, tier, user_id, organization_id, role, scope, "
                "starts_on, ends_on) values (gen_random_uuid(), '330483', %s, '330483000000', 4, %s, %s, %s, %s, %s, %s)",
                post.organization, asker.user, post.organization, post.role, post.place, post.starts_on, post.ends_on,
            )  # fmt: skip
        run("insert into accounts_user (id, username, name, password, is_active, is_sample) values (%s, %s, '', '', true, true)",
            asker.user, str(asker.user))  # fmt: skip


def _lay_openings(world: World) -> None:
    for grant in world.facts.grants:
        run(
            'insert into foundation_grant (id, from_organization, to_organization, "table", record, tier_ceiling, purpose, basis, starts_at, ends_at)'
            " values (gen_random_uuid(), %s, %s, %s, %s, %s, '', '', %s, %s)",
            grant.giver, grant.to, *grant.record, grant.ceiling, grant.starts_at, grant.ends_at,
        )  # fmt: skip
    for line in world.facts.lines:
        run(
            'insert into foundation_sealreader (id, "table", record, "user", reason, starts_at, ends_at) '
            "values (gen_random_uuid(), %s, %s, %s, '', %s, %s) on conflict do nothing",
            *line.record, line.user, line.starts_at, line.ends_at,
        )  # fmt: skip


@contextmanager
def entering(asker: Asker) -> Iterator[Principal]:
    """Act as an asker of the staged world."""
    run("reset session authorization")
    run("delete from foundation_accesstoken")
    digest = hashlib.sha256(TOKEN.encode()).digest()
    run(
        'insert into foundation_accesstoken (digest, "user", assured, made_at, expires_at) '
        "values (%s, %s, %s, now(), now() + interval '1 hour')",
        digest, asker.user, asker.assured,
    )  # fmt: skip
    run("set local session authorization sanshe_web")
    with entered(TOKEN) as principal:
        assert principal is not None
        yield principal


@contextmanager
def without_wall() -> Iterator[None]:
    """Ask as the superuser, whom no row security narrows: what a filter alone lets through."""
    run("reset session authorization")
    yield
    run("set local session authorization sanshe_web")


def walled(model: type[Model], principal: Principal) -> set[uuid.UUID]:
    """What row security alone shows of a model."""
    with filter_switched_off():
        return set(model.objects.visible_to(principal).values_list("pk", flat=True))  # type: ignore[attr-defined]  # every protected model has the door


def written(model: type[Model]) -> set[uuid.UUID]:
    """Which rows of a model a plain update reaches; all that are shown, where it reaches one that it may not write."""
    table = model._meta.db_table
    try:
        with transaction.atomic(using=WEB):
            found = {key for (key,) in run(f"update {table} set id = id returning id")}
            transaction.set_rollback(True, using=WEB)
    except psycopg.errors.InsufficientPrivilege:
        return {key for (key,) in run(f"select id from {table}")}
    return found


def removed(model: type[Model]) -> set[uuid.UUID]:
    """Which rows of a model a plain delete reaches."""
    with transaction.atomic(using=WEB):
        found = {key for (key,) in run(f"delete from {model._meta.db_table} returning id")}
        transaction.set_rollback(True, using=WEB)
    return found


def may_be_made(placed: Placed) -> bool:
    """Whether the wall lets a row with these access columns be made; that there is one of this id already is found out later."""
    try:
        with transaction.atomic(using=WEB):
            _lay(placed)
            transaction.set_rollback(True, using=WEB)
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True
