"""Which roles an organization can give, and how far they reach: held by the database, whoever appoints.

A committee appoints for its own community, an office for its own region, an agency never an office role; the three
administrators are named by the security administrator alone, or at the founding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.accounts.enums import ADMINISTRATORS, CITY, COMMUNITY, STREET, Role
from sanshe.foundation.access.functions import definer
from sanshe.foundation.database.walls import extend
from sanshe.organizations.enums import OrganizationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

OFFICE_ROLES = CITY | STREET | ADMINISTRATORS
COMMITTEES = (OrganizationKind.RESIDENTS_COMMITTEE, OrganizationKind.VILLAGERS_COMMITTEE)


def _list(values: object) -> str:
    return ", ".join(f"'{value}'" for value in sorted(str(v) for v in values))  # type: ignore[attr-defined]  # enums and sets


def statements() -> Iterator[str]:
    """A trigger on appointments."""
    yield definer(
        "access.appointment_fits()",
        "trigger",
        f"""declare o record; front text; begin
  select kind, place_code into o from organizations_organization where id = new.organization_id;
  front := regexp_replace(o.place_code, '^(.{{6}})0{{6}}$|^(.{{9}})0{{3}}$', '\\1\\2');
  if new.role in ({_list(OFFICE_ROLES)}) and (o.kind <> '{OrganizationKind.GOVERNMENT_OFFICE}' or not starts_with(new.scope, front)) then
    raise check_violation using constraint = 'office_role_fits_the_office'; end if;
  if new.role in ({_list(CITY)}) and length(front) > 6 then
    raise check_violation using constraint = 'office_role_fits_the_office'; end if;
  if new.role in ({_list(COMMUNITY)}) and (o.kind not in ({_list(COMMITTEES)}) or new.scope <> o.place_code) then
    raise check_violation using constraint = 'community_role_fits_the_committee'; end if;
  if new.role in ({_list(ADMINISTRATORS)}) and session_user in ('sanshe_web', 'sanshe_job')
     and not access.holds(array['{Role.SECURITY_ADMINISTRATOR}']) then
    raise insufficient_privilege using message = 'only the security administrator names administrators'; end if;
  return new; end""",
        volatile=True,
    )
    yield (
        "create or replace trigger appointment_fits before insert or update of role, scope, organization_id on organizations_appointment "
        "for each row execute function access.appointment_fits();"
    )


extend(statements)
