"""The database keeps the facts of every case: whatever is put on file, taken back or decided, the case stands accordingly.

A list of cases reads columns instead of two dozen sub-queries a row. Two who put something on file at once wait for each
other at the row of the case, and the second counts what the first has left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.casework.enums import AsideKind, ConsentScope, RiskLevel, RiskState, Verdict
from sanshe.casework.stages import FACTS
from sanshe.foundation.access.functions import as_gatekeeper, definer

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = (*FACTS, "due_on", "risk")
EMPTY = {"due_on": "null", "risk": "''"}  # every other column is a fact, and false
FACT_TABLES = (
    "consent", "legalground", "assessment", "plan", "plandecision", "goal", "task", "agreement", "aside", "closing",
    "closingdecision", "followup", "riskcheck", "assignment",
)  # fmt: skip
PAGES = "current_user in ('sanshe_web', 'sanshe_job')"


def _is(table: str, condition: str = "true") -> str:
    return f"exists (select from casework_{table} t where t.case_id = wanted and {condition})"


def _aside(kind: AsideKind) -> str:
    return _is("aside", f"t.kind = '{kind}' and t.ends_on is null")


COUNTED = {
    "is_permitted": f"""{_is("consent", f"t.withdrawn_on is null and '{ConsentScope.SERVICE}' = any (t.scopes)")}
    or {_is("legalground", "t.ends_on is null")}""",
    "is_assessed": _is("assessment"),
    "is_planned": """exists (select from casework_plan p join casework_goal g on g.plan_id = p.id
    where p.id = newest and p.handed_in_on is null)""",
    "is_handed_in": """exists (select from casework_plan p where p.id = newest and p.handed_in_on is not null
    and not exists (select from casework_plandecision d where d.plan_id = p.id))""",
    "is_approved": "approved is not null",
    "is_agreed": _is("agreement"),
    "is_scored": """coalesce((select bool_and(g.attainment is not null) from casework_goal g where g.plan_id = approved), false)""",
    "is_closing": """exists (select from casework_closing c where c.id = latest
    and not exists (select from casework_closingdecision d where d.closing_id = c.id))""",
    "is_closed": "closed",
    "is_followed": _is("followup", "t.made_on is null"),
    "is_paused": _aside(AsideKind.PAUSE),
    "is_referred": _aside(AsideKind.REFERRAL),
    "is_in_crisis": _aside(AsideKind.CRISIS),
    "is_reopened": "exists (select from casework_case a where a.reopens_id = wanted)",
    "due_on": """least((select min(t.due_on) from casework_task t join casework_goal g on g.id = t.goal_id
    where g.plan_id = approved and t.done_on is null and not closed),
    (select min(t.due_on) from casework_followup t where t.case_id = wanted and t.made_on is null),
    (select min(t.due_on) from casework_assignment t where t.case_id = wanted and t.done_on is null))""",
    "risk": f"""coalesce((select case when t.made_on is null then '{RiskState.CHECK}' when t.level = '{RiskLevel.NONE}' then '' else t.level end
    from casework_riskcheck t where t.case_id = wanted order by t.made_on desc nulls first, t.noted_at desc limit 1), '')""",
}  # fmt: skip
"""How each kept column follows from what is on file; `closed`, `approved`, `newest` and `latest` are found first."""


def statements() -> Iterator[str]:
    """The part of the wall that keeps cases where they stand."""
    yield f"grant update ({', '.join(KEPT)}) on casework_case to sanshe_gatekeeper;"
    yield _stands()
    yield from _follows_its_facts()
    yield from _nobody_writes_it()
    yield as_gatekeeper("do $$ begin perform access.case_stands(c.id) from casework_case c; end $$;")


def _stands() -> str:
    """Put a case where it stands; the lock comes first, so that the statement after it sees what whoever held it has left."""
    counted = ", ".join(f"{COUNTED[name]} as {name}" for name in KEPT)
    before, after = (", ".join(f"{row}.{name}" for name in KEPT) for row in ("c", "f"))
    return definer(
        "access.case_stands(wanted uuid)",
        "void",
        f"""declare approved uuid; newest uuid; latest uuid; closed boolean; begin
  perform from casework_case c where c.id = wanted for no key update;
  newest := (select p.id from casework_plan p where p.case_id = wanted order by p.version desc, p.noted_at desc limit 1);
  approved := (select p.id from casework_plan p join casework_plandecision d on d.plan_id = p.id
    where p.case_id = wanted and d.verdict = '{Verdict.APPROVED}' order by p.version desc, p.noted_at desc limit 1);
  latest := (select t.id from casework_closing t where t.case_id = wanted order by t.asked_on desc, t.noted_at desc limit 1);
  closed := {_is("closingdecision", f"t.verdict = '{Verdict.APPROVED}'")};
  update casework_case c set ({", ".join(KEPT)}) = row({after}) from (select {counted}) f
  where c.id = wanted and row({before}) is distinct from row({after}); end""",
        volatile=True,
    )


def _follows_its_facts() -> Iterator[str]:
    yield definer(
        "access.case_follows()",
        "trigger",
        """begin
  if tg_op <> 'INSERT' then perform access.case_stands(old.case_id); end if;
  if tg_op = 'INSERT' or tg_op = 'UPDATE' and new.case_id <> old.case_id then perform access.case_stands(new.case_id); end if;
  return null; end""",
        volatile=True,
    )
    for table in FACT_TABLES:
        yield (
            f"create or replace trigger case_follows after insert or update or delete on casework_{table} "
            "for each row execute function access.case_follows();"
        )
    yield definer(
        "access.case_is_reopened()",
        "trigger",
        "begin perform access.case_stands(new.reopens_id); return null; end",
        volatile=True,
    )
    yield (
        "create or replace trigger is_reopened after insert on casework_case for each row when (new.reopens_id is not null) "
        "execute function access.case_is_reopened();"
    )


def _nobody_writes_it() -> Iterator[str]:
    """Pages and jobs keep a case in all but this: what they write over it does not come to anything."""
    begun = " ".join(f"new.{name} := {EMPTY.get(name, 'false')};" for name in KEPT)
    left = " ".join(f"new.{name} := old.{name};" for name in KEPT)
    for event, kept in (("insert", begun), ("update", left)):
        yield definer(f"access.case_{event}_is_counted()", "trigger", f"begin {kept} return new; end", volatile=True)
        yield (
            f"create or replace trigger {event}_is_counted before {event} on casework_case for each row when ({PAGES}) "
            f"execute function access.case_{event}_is_counted();"
        )
