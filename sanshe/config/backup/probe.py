"""Looks at a restored database from inside: its audit chain, its sealed values, its files, and whether pages answer.

Run as a process of its own, which the environment points at the restored database and folder; prints JSON.
"""

from __future__ import annotations

import json
import os
import sys
from http import HTTPStatus
from typing import Any

import django
import psycopg

from sanshe.config import env
from sanshe.config.cli.terminal import speaking
from sanshe.config.cluster.server import server_from_url

SAMPLE = 500  # values of each sealed column that are opened


def look() -> dict[str, Any]:
    """Everything there is to see."""
    return {"chain": chain(), "sealed": sealed(), "files": files(), "pages": pages()}


def chain() -> dict[str, Any]:
    """Whether the trace of the restored database is sound, also against the checkpoints that came with it."""
    from sanshe.audit.sealing.verification import verify  # noqa: PLC0415 - Django must be set up first

    found = verify(env.data_folder() / "checkpoints")
    return {"links": found.links, "wrong": [one.sentence for one in found.tamperings]}


def sealed() -> dict[str, Any]:
    """Whether the key file opens what is sealed: every key version is there, and a sample of each column opens."""
    from django.conf import settings  # noqa: PLC0415 - Django must be set up first

    from sanshe.foundation.crypto.rotation.columns import fetch, versions  # noqa: PLC0415 - the same
    from sanshe.foundation.crypto.rotation.sources import sources  # noqa: PLC0415 - the same
    from sanshe.foundation.errors import Fault  # noqa: PLC0415 - the same

    values, wrong, held = 0, [], settings.KEYRING.latest().encryption
    for source in sources():
        counted = versions(source)
        values += counted.total()
        wrong += [
            f"{source.table}.{source.column}: {count} × v{version}"
            for version, count in counted.items()
            if version not in held
        ]
        for key, value in fetch(source)[:SAMPLE]:
            try:
                source.check(key, value)
            except Fault as error:
                wrong.append(f"{source.table}.{source.column} {key}: {error}")
    return {"values": values, "wrong": wrong}


def files() -> dict[str, Any]:
    """Whether every file that a row names is there."""
    from django.apps import apps  # noqa: PLC0415 - Django must be set up first
    from django.db.models import FileField  # noqa: PLC0415 - the same

    named = [
        name
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, FileField)
        for (name,) in _rows(f'select "{field.column}" from "{model._meta.db_table}" where "{field.column}" <> %s', "")
    ]
    folder = env.data_folder() / "files"
    return {"named": len(named), "wrong": [name for name in named if not (folder / name).is_file()]}


def pages() -> dict[str, Any]:
    """The start page and every word of the navigation, for somebody of each role who has a post today."""
    from django.test import Client  # noqa: PLC0415 - Django must be set up first
    from django.urls import reverse  # noqa: PLC0415 - the same

    from sanshe.config.backup.visitor import paths_of, visit  # noqa: PLC0415 - the same

    client = Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")
    answers = {
        path: client.get(path, secure=env.HTTPS.flag()).status_code for path in ("/healthz", reverse("account_login"))
    }
    today = "(now() at time zone 'Asia/Shanghai')::date"
    posts = _rows(
        "select distinct on (role) role, user_id from access.post"
        f" where starts_on <= {today} and (ends_on is null or ends_on >= {today}) order by role, user_id"
    )
    for role, user in posts:
        answers |= {f"{role} {path}": status for path, status in visit(user, paths_of(role))}
    wrong = [f"{what}: {status}" for what, status in answers.items() if status >= HTTPStatus.BAD_REQUEST]
    return {"answered": len(answers), "roles": len(posts), "wrong": wrong}


def _rows(query: str, *values: object) -> list[tuple[Any, ...]]:
    """As the administrator of the restored server."""
    server = server_from_url(env.DATABASE_URL.text())
    with psycopg.connect(**server.address(env.database_address().name)) as connection:
        return connection.execute(query.encode(), values or None).fetchall()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanshe.config.settings")
    django.setup()
    with speaking():
        json.dump(look(), sys.stdout, ensure_ascii=False)
