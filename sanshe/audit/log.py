"""Writes reads to the audit over a connection that can do nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connections

from sanshe.foundation.web.serving import log_reads_with

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.access.reads import Reads

AUDIT = "audit"


def write(reads: Reads, principal: Principal, page: str) -> None:
    """One event per table, all of one moment; they stay even when the request fails afterwards."""
    post = principal.post
    who: tuple[Any, ...] = (
        principal.user,
        post and post.organization,
        post.role if post else "",
        page,
        reads.channel,
        reads.purpose,
    )
    tables = {table: sorted(ids) for table, ids in reads.rows.items() if ids}
    tables |= {table: [] for table in sorted(reads.unattributed)}
    values = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s::uuid[])"] * len(tables))
    with connections[AUDIT].cursor() as cursor:
        cursor.execute(
            f'insert into audit_readevent ("user", organization, role, page, channel, purpose, "table", records) values {values}',  # noqa: S608 - placeholders only
            [value for table, ids in tables.items() for value in (*who, table, ids)],
        )


log_reads_with(write)
