"""Every row of the people register that the one who has entered can see, as the database holds it."""

from __future__ import annotations

from django.db import connection

from sanshe.people.models import (
    CommunityPost,
    Credential,
    FormerPersonName,
    Household,
    HouseholdMember,
    IdentityPaper,
    KeyGroupTag,
    MatchReview,
    Move,
    Person,
    PhoneNumber,
    Registration,
    Relationship,
)

KEPT = (
    CommunityPost, Credential, FormerPersonName, Household, HouseholdMember, IdentityPaper, KeyGroupTag, MatchReview, Move, Person,
    PhoneNumber, Registration, Relationship,
)  # fmt: skip


def everything() -> dict[str, list[str]]:
    """Rows as JSON text, by table, in the order of their ids."""
    found = {}
    with connection.cursor() as cursor:
        for model in KEPT:
            table = model._meta.db_table
            cursor.execute(f"select to_jsonb(t)::text from {table} t order by t.id")
            found[table] = [row for (row,) in cursor.fetchall()]
    return found
