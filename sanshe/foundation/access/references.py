"""A reference to a protected record needs sight of that record.

Rows say things about other rows: a certificate makes its holder a professional whom the city office may see, a relationship
names a second person. Whoever could name what they cannot see could attach such a fact to any record whose id they hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import ForeignKey

from sanshe.foundation.access.functions import as_gatekeeper

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.db.models import Model

    from sanshe.foundation.access.policy import Policy


def references(policy: Policy, protected: Collection[type[Model]]) -> Iterator[str]:
    """Row triggers that ask, as the one who writes, for every newly named record.

    They come before the row is written: a trigger after it may already have changed who sees the named record.
    """
    named = [
        (key.column, key.related_model._meta.db_table)
        for key in policy.model._meta.concrete_fields
        if isinstance(key, ForeignKey) and key.related_model in protected and key.name != policy.follows
    ]
    for column, target in named:
        name = f"access.{policy.table}_names_seen_{column}"
        yield as_gatekeeper(
            f"""create or replace function {name}() returns trigger language plpgsql security invoker
set search_path = pg_catalog, access, public, pg_temp as $body$ begin
  if new.{column} is null or current_user not in ('sanshe_web', 'sanshe_job') then return new; end if;
  if not exists (select from {target} t where t.id = new.{column}) then
    raise insufficient_privilege using message = 'names what is not seen'; end if;
  return new; end $body$;
revoke all on function {name}() from public; grant execute on function {name}() to sanshe_owner;"""
        )
        yield (
            f"create or replace trigger names_seen_{column} before insert on {policy.table} for each row execute function {name}(); "
            f"create or replace trigger renames_seen_{column} before update of {column} on {policy.table} for each row "
            f"when (old.{column} is distinct from new.{column}) execute function {name}();"
        )
