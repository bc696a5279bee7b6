"""What the people register adds to the wall: facts that the database keeps by itself, and the narrow doors past row security.

Each door is a function that its caller may ask, owned by a role that nobody can log in as; it asks for the right itself, does
one thing, and answers no more than it must. The larger ones stand in `sql.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.expressions import keeping
from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.database.walls import extend
from sanshe.people import sql
from sanshe.people.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

ON_FILE = (
    "(exists (select from people_credential c where c.person_id = p.id)"
    " or exists (select from people_communitypost c where c.person_id = p.id))"
)


def statements() -> Iterator[str]:
    """The people register's part of the wall, in the order of need."""
    yield from _privileges()
    yield from _profession()
    yield _may_keep()
    yield _hidden_relatives()
    yield _opened_by_me()
    yield from sql.matching()
    yield from sql.moving()
    yield from sql.merging()


def _privileges() -> Iterator[str]:
    """What the gatekeeper may write, beyond the rows that follow others."""
    updated = {"people_person", "people_household", "people_credential", "foundation_grant", "people_merge"}
    updated |= {table for table, _column, _tier in sql.children()}
    for table in sorted(updated):
        yield f"grant update on {table} to sanshe_gatekeeper;"
        yield _open(table, "update", "using (true) with check (true)")
    for table in ("people_move", "people_merge", "people_matchreview", "foundation_grant"):
        yield f"grant insert on {table} to sanshe_gatekeeper;"
        yield _open(table, "insert", "with check (true)")
    yield "grant select, insert, update on people_mergestep, people_matchattempt to sanshe_gatekeeper;"


def _open(table: str, command: str, rule: str) -> str:
    name = f"gatekeeper_{command}"
    return f"drop policy if exists {name} on {table}; create policy {name} on {table} for {command} to sanshe_gatekeeper {rule};"


def _profession() -> Iterator[str]:
    """`is_professional` is true exactly as long as a certificate or a post of the person is on file.

    It is weighed whenever such a row comes, goes or changes hands. Whoever writes it by hand, as the city does when it registers
    a social worker together with their first certificate, must be right by the end of the transaction.
    """
    yield definer(
        "access.person_is_professional()",
        "trigger",
        f"""declare concerned uuid[]; begin
  concerned := case tg_op when 'INSERT' then array[new.person_id] when 'DELETE' then array[old.person_id]
    else array[new.person_id, old.person_id] end;
  update people_person p set is_professional = not p.is_professional
  where p.id = any (concerned) and p.is_professional <> {ON_FILE};
  return null; end""",
        volatile=True,
    )
    for table in ("people_credential", "people_communitypost"):
        yield (
            f"drop trigger if exists makes_professional on {table}; create or replace trigger weighs_profession "
            f"after insert or delete or update of person_id on {table} for each row execute function access.person_is_professional();"
        )
    yield definer(
        "access.profession_is_on_file()",
        "trigger",
        f"""begin if exists (select from people_person p where p.id = new.id and p.is_professional <> {ON_FILE}) then
  raise check_violation using constraint = 'profession_is_on_file'; end if; return null; end""",
        volatile=True,
    )
    yield (
        "drop trigger if exists profession_is_on_file on people_person; create constraint trigger profession_is_on_file "
        "after insert or update of is_professional on people_person deferrable initially deferred "
        "for each row execute function access.profession_is_on_file();"
    )


def _may_keep() -> str:
    """Ask whether the current token may keep a person; only the doors use it."""
    keeps = keeping(registry.of(Person))
    body = f"begin return exists (select from people_person where id = wanted and ({keeps})); end"
    return definer("access.may_keep_person(wanted uuid)", "boolean", body)


def _hidden_relatives() -> str:
    """How many relatives of a person one may see oneself are out of one's sight; nothing of the sealed, and nothing of who."""
    return definer(
        "access.hidden_relatives(of_person uuid)",
        "int",
        f"""begin if not access.may_see('people_person', of_person) then return 0; end if;
  return (select count(distinct o.id) from people_relationship r
    join people_person o on o.id = case when r.person_id = of_person then r.other_id else r.person_id end
    where of_person in (r.person_id, r.other_id) and r.ends_on is null and o.merged_into_id is null
      and r.tier < {Tier.SEALED.value} and o.tier < {Tier.SEALED.value}
      and not (access.may_see('people_relationship', r.id) and access.may_see('people_person', o.id))); end""",
    ) + as_gatekeeper(f"grant execute on function access.hidden_relatives(uuid) to {READERS};")


def _opened_by_me() -> str:
    """The records that I opened last, from my own read events: pages that showed exactly one record of a table."""
    return (
        definer(
            "audit.opened_by_me(of_table text, of_page text, how_many int)",
            "table (record uuid)",
            """declare me uuid := access.user_id(); begin
  return query select f.one from (
    select r.records[1] as one, r.at from audit_readevent r
    where r."user" = me and r."table" = of_table and r.page = of_page and cardinality(r.records) = 1
    order by r.at desc limit 300) f
  group by f.one order by max(f.at) desc limit how_many; end""",
            role="sanshe_scribe",
        )
        + f"set local role sanshe_scribe; grant execute on function audit.opened_by_me(text, text, int) to {READERS}; reset role;"
    )


extend(statements)
