"""The ground itself: a database of one's own, apart from others and from what people work with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import connections

from sanshe.config import env
from sanshe.foundation.database import walls

if TYPE_CHECKING:
    from tests.ground.ground import Ground


def ask(alias: str, query: str) -> object:
    with connections[alias].cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def test_tests_keep_away_from_the_data_of_people() -> None:
    assert env.data_folder().parent == env.PROJECT / "data"
    assert env.data_folder().name.startswith("test")
    assert env.key_file().is_relative_to(env.data_folder())


@pytest.mark.parametrize(
    ("alias", "role"),
    [("default", "sanshe_web"), ("gate", "sanshe_gate"), ("audit", "sanshe_audit_in"), ("owner", "sanshe_owner")],
)
def test_every_alias_leads_to_the_same_copy_under_its_own_role(own_database: str, alias: str, role: str) -> None:
    assert ask(alias, "SELECT current_database()") == own_database
    assert ask(alias, "SELECT current_user") == role


def test_a_copy_is_migrated_and_its_wall_stands(own_database: str) -> None:
    assert ask("owner", "SELECT count(*) > 0 FROM django_migrations") is True
    assert walls.installed_digest() == walls.digest(), own_database


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_commits_is_gone_for_the_next(own_database: str, time: str) -> None:
    assert ask("owner", "SELECT to_regclass('left_behind') IS NULL") is True, (own_database, time)

    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE left_behind ()")


def test_a_template_is_built_once(ground: Ground) -> None:
    assert ground.template() == ground.template()


def test_nobody_can_enter_a_template(ground: Ground) -> None:
    with pytest.raises(psycopg.OperationalError, match="not currently accepting connections"):
        psycopg.connect(**ground.server.address(ground.template()))
