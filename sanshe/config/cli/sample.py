"""The sample city: loaded into a database in which nobody has kept anything yet."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import psycopg
from django.apps import apps
from django.core.management import call_command, get_commands
from psycopg import sql

from sanshe.config import env
from sanshe.config.cli.terminal import say, timed
from sanshe.config.cluster.installation import keyring
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.config.cluster.server import Server

BUSINESS = ("accounts", "organizations", "people", "casework")
CAST = "sanshe.sample.cast"


def load_if_empty(server: Server) -> bool:
    """Load the sample city unless there are rows already, or it is not wanted; tells whether it was loaded."""
    if not env.SAMPLE.flag() or "load_sample" not in get_commands() or not (is_empty(server) or was_cut_off()):
        return False
    say(spoken("→ 载入样例城市 …", "→ Loading the sample city …"))
    with timed(spoken("样例城市", "The sample city")):
        call_command("load_sample")
    return True


def was_cut_off() -> bool:
    """Whether loading the sample city was killed after its founding: nobody but its founder is here yet."""
    loading = import_module("sanshe.sample.loading")
    return bool(loading.was_cut_off())


def is_empty(server: Server) -> bool:
    """Whether no table of the registers has a row. Who cannot see past row security cannot tell, and says no."""
    backup = replace(server, user="sanshe_backup", password=keyring().password("backup"))
    for reader in (server, backup):
        try:
            with psycopg.connect(**reader.address(env.database_address().name), autocommit=True) as connection:
                connection.execute(
                    "SET row_security = off"
                )  # from now on a query that row security would narrow raises
                return not any(connection.execute(query).fetchone() for query in _queries())
        except (psycopg.errors.InsufficientPrivilege, psycopg.OperationalError):
            continue
    return False


def cast_lines() -> list[str]:
    """Who can sign in to the sample city, and how; empty while it has no cast."""
    if find_spec(CAST) is None:
        return []
    return list(import_module(CAST).sign_in_lines())


def _queries() -> Iterator[sql.Composed]:
    for label in BUSINESS:
        for model in apps.get_app_config(label).get_models():
            yield sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(model._meta.db_table))
