"""`is_professional` follows the facts: true as long as a certificate or a post of the person is on file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import definer
from sanshe.foundation.database.walls import extend

if TYPE_CHECKING:
    from collections.abc import Iterator


def statements() -> Iterator[str]:
    """A trigger on certificates and posts; the gatekeeper may set this one column."""
    yield "grant update (is_professional) on people_person to sanshe_gatekeeper;"
    yield (
        "drop policy if exists gatekeeper_update on people_person; "
        "create policy gatekeeper_update on people_person for update to sanshe_gatekeeper using (true) with check (true);"
    )
    yield definer(
        "access.person_is_professional()",
        "trigger",
        """begin
  update people_person p set is_professional = true where p.id = new.person_id and not p.is_professional;
  return null; end""",
        volatile=True,
    )
    for table in ("people_credential", "people_communitypost"):
        yield (
            f"create or replace trigger makes_professional after insert on {table} "
            "for each row execute function access.person_is_professional();"
        )


extend(statements)
