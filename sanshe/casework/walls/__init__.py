"""What the database itself holds in casework: a progress note, once written, stands as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.casework.walls import standing
from sanshe.casework.walls.counting import gatherings
from sanshe.casework.walls.referral import of_referrals
from sanshe.casework.walls.standing import PAGES
from sanshe.foundation.access.functions import definer
from sanshe.foundation.database.walls import extend

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITTEN_ONCE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "casework_progressnote": (
        ("case_id", "author_id", "noted_at", "happened_on", "minutes", "mode", "funder", "stage", "corrects_id"),
        ("facts", "interpretation", "next_step"),
    ),
    "casework_plandecision": (("case_id", "author_id", "noted_at", "plan_id", "verdict", "decided_on"), ("comment",)),
    "casework_closingdecision": (
        ("case_id", "author_id", "noted_at", "closing_id", "verdict", "decided_on"), ("comment",),
    ),
    "casework_assessment": (
        ("case_id", "author_id", "noted_at", "assessed_on"),
        ("personal", "family", "surroundings", "risks", "summary"),
    ),
    "casework_reflection": (("case_id", "author_id", "noted_at", "reflected_on"), ("text",)),
    "casework_scaleresult": (
        ("case_id", "author_id", "noted_at", "scale", "version", "assessed_on", "informant", "mode", "rater", "score",
         "band", "left_open"),
        ("answers",),
    ),
    "casework_mandatoryreport": (
        ("case_id", "author_id", "noted_at", "found_at", "harm", "is_minor", "lacks_capacity"), ("findings",),
    ),
    "casework_carevisit": (
        ("author_id", "noted_at", "grade_id", "at", "reached", "mode", "contact", "closing"), ("state",),
    ),
    "casework_formsignature": (
        ("case_id", "author_id", "noted_at", "form", "place", "signed_on"), ("signer", "strokes", "words"),
    ),
    "casework_groupprogress": (("group_id", "author_id", "noted_at", "member_id", "seen_on", "attainment"), ("text",)),
    "casework_groupverdict": (("group_id", "author_id", "noted_at", "report_id", "verdict", "decided_on"), ("comment",)),
    "casework_consenttext": (("version", "title", "text", "valid_from"), ()),
    "casework_formtemplate": (("form", "version", "document", "is_own", "author_id", "noted_at"), ()),
    "casework_referral": (
        (
            "case_id", "aside_id", "sender_id", "receiver_id", "owner_organization", "basis", "consent_id", "ground_id", "about",
            "urgency", "sent_on", "reply_by", "opens_file", "open_until", "noted_at",
        ),
        ("told",),
    ),
}  # fmt: skip
"""Columns that nobody changes, and those that only a new key may seal anew, with the same words."""

INSIDE = tuple((table, column, target, "case_id") for table, column, target in (
    ("casework_goal", "plan_id", "casework_plan"),
    ("casework_task", "goal_id", "casework_goal"),
    ("casework_agreement", "plan_id", "casework_plan"),
    ("casework_plandecision", "plan_id", "casework_plan"),
    ("casework_closingdecision", "closing_id", "casework_closing"),
    ("casework_progressnote", "corrects_id", "casework_progressnote"),
    ("casework_riskcheck", "result_id", "casework_scaleresult"),
)) + tuple((table, column, target, "group_id") for table, column, target in (
    ("casework_attendance", "session_id", "casework_groupsession"),
    ("casework_attendance", "member_id", "casework_groupmember"),
    ("casework_groupprogress", "member_id", "casework_groupmember"),
    ("casework_groupverdict", "report_id", "casework_groupreport"),
))  # fmt: skip
"""Facts that name another fact: both hang on the same case, or on the same group."""

GUARDIAN_UNTIL = 14  # PIPL art. 31


def statements() -> Iterator[str]:
    """The part of the wall that casework adds."""
    yield definer(
        "access.casework_stands()",
        "trigger",
        "begin raise check_violation using constraint = 'what_was_written_stands', message = 'what was written stands'; end",
        volatile=True,
    )
    for table, (plain, sealed) in WRITTEN_ONCE.items():
        changed = _differs(plain)
        if sealed:
            changed += f" or {PAGES} and {_differs(sealed)}"
        yield (
            f"create or replace trigger stands before update on {table} for each row when ({changed}) "
            "execute function access.casework_stands();"
        )

    yield from _stays_inside()
    yield from _guardian_agrees()
    yield from gatherings()
    yield from standing.statements()
    yield from of_referrals()


def _stays_inside() -> Iterator[str]:
    for table, column, target, whole in INSIDE:
        kept = "stays_in_its_case" if whole == "case_id" else f"{column}_stays_inside"
        name = f"access.{table}_{kept}()"
        yield definer(
            name,
            "trigger",
            f"""begin if new.{column} is not null and not exists (
    select from {target} t where t.id = new.{column} and t.{whole} = new.{whole}) then
  raise check_violation using constraint = 'facts_stay_in_their_case', message = 'facts stay in their case'; end if; return new; end""",
            volatile=True,
        )
        yield (
            f"create or replace trigger {kept} before insert or update of {column}, {whole} on {table} "
            f"for each row execute function {name};"
        )


def _guardian_agrees() -> Iterator[str]:
    """Under fourteen nobody agrees for themselves (PIPL art. 31)."""
    yield definer(
        "access.guardian_agrees()",
        "trigger",
        f"""begin if new.relation <> 'guardian' and exists (
    select from casework_case c join people_person p on p.id = c.person_id
    where c.id = new.case_id and p.birth_date + interval '{GUARDIAN_UNTIL} years' > new.given_on) then
  raise check_violation using constraint = 'a_guardian_agrees_under_fourteen',
    message = 'a guardian agrees'; end if; return new; end""",
        volatile=True,
    )
    yield (
        "create or replace trigger guardian_agrees before insert or update of relation, given_on, case_id on casework_consent "
        "for each row execute function access.guardian_agrees();"
    )


def _differs(columns: tuple[str, ...]) -> str:
    before, after = (", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new"))
    return f"(row({before}) is distinct from row({after}))"


extend(statements)
