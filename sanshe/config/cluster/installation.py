"""The server and the database of this installation, as the surroundings name them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg

from sanshe.config import env
from sanshe.config.cluster import roles
from sanshe.config.cluster.driver import Cluster
from sanshe.config.cluster.layout import Layout
from sanshe.config.cluster.server import Server, server_from_url
from sanshe.config.cluster.trouble import ClusterTrouble
from sanshe.config.speech import spoken
from sanshe.foundation.crypto.keys import Keyring, make_keyring, read_keyring

if TYPE_CHECKING:
    from collections.abc import Iterator


def keyring() -> Keyring:
    """The keys; made on the first start, and never again once there is a database that needs them.

    Raises:
        KeyFileMissing: there is a database but no key file.
    """
    layout = Layout(env.data_folder())
    layout.make_folder()
    return read_keyring(env.key_file()) if layout.is_made() else make_keyring(env.key_file())


def embedded() -> Cluster:
    """The embedded server of this data folder."""
    return Cluster(env.data_folder(), keyring().password("postgres"))


def is_embedded() -> bool:
    """Whether we keep the server ourselves."""
    return not env.DATABASE_URL.text()


@contextmanager
def database_server() -> Iterator[Server]:
    """The server for as long as it is needed: the embedded one, started if it must be, or the one in `DATABASE_URL`.

    Raises:
        ClusterTrouble: it cannot be started or reached.
    """
    if is_embedded():
        with embedded().running() as server:
            yield server
        return
    server = server_from_url(env.DATABASE_URL.text())
    if not reaches(server):
        raise ClusterTrouble(
            spoken(
                f"连不上 DATABASE_URL 中的数据库服务器 {server.host}:{server.port}。请检查地址、账户、口令和网络。",
                f"The server in DATABASE_URL, {server.host}:{server.port}, cannot be reached. "
                "Check address, user, password and network.",
            ),
        )
    yield server


def reaches(server: Server) -> bool:
    """Whether the administrator can connect to the server, or at least to our database on it."""
    for database in ("postgres", env.database_address().name):
        try:
            psycopg.connect(**server.address(database)).close()
        except psycopg.OperationalError:
            continue
        return True
    return False


def set_up(server: Server) -> list[str]:
    """Make or mend roles and database.

    Returns:
        Statements that the server did not permit.

    Raises:
        ClusterTrouble: the administrator may not even make roles or own the database.
    """
    keys, database = keyring(), env.database_address().name
    try:
        return roles.set_up_roles(server, keys.password) + roles.set_up_database(server, database)
    except psycopg.errors.InsufficientPrivilege as error:
        raise ClusterTrouble(
            spoken(
                f"DATABASE_URL 中的账户 {server.user} 权限不够，它须能建立角色和数据库：{error}",
                f"The role {server.user} in DATABASE_URL must be able to make roles and databases: {error}",
            ),
        ) from error
