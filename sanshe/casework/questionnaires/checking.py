"""Every row of a form, looked at before pyxform sees it: what may be asked, and what each expression may say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sanshe.casework.questionnaires.language import check_expression
from sanshe.casework.questionnaires.refusals import BadExpression, FormHasProblems, Problem
from sanshe.casework.questionnaires.sheets import CHOICES, SETTINGS, SURVEY, Row, Sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED = ("text", "integer", "decimal", "date", "select_one", "select_multiple", "note")
TYPES = (*ASKED, "calculate", "begin_group", "end_group")
SELECTS = {"select_one", "select_multiple"}
NAME = re.compile(r"[^\W\d]\w{0,39}")
CODE = re.compile(r"[a-z][a-z0-9_-]{1,39}")
CHOICE = re.compile(r"[\w.-]{1,40}")
NAMED = re.compile(r"\$\{(\w+)\}")
TAKEN = {"data", "meta", "today"}
YES, NO = {"yes", "true", "true()", "1"}, {"no", "false", "false()", "0"}
MOST_QUESTIONS = 200
LONGEST = {"label": 1000, "hint": 500, "constraint_message": 200, "required_message": 200}
EXPRESSIONS = ("relevant", "constraint", "calculation")
MOST_PROBLEMS = 30


@dataclass
class Checked:
    """What was found: the form's code and title, rows fit for pyxform, and the problems."""

    code: str = ""
    title: str = ""
    problems: list[Problem] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    looks_at: dict[str, set[str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def say(self, sheet: str, row: int, sentence: str) -> None:
        """Note something to mend."""
        self.problems.append(Problem(sheet, row, sentence))


def check_sheets(sheets: Sheets) -> Checked:
    """Look at every row.

    Raises:
        FormHasProblems: something is to be mended; all of it, up to thirty things.
    """
    found = Checked()
    _check_settings(found, sheets.settings)
    lists = _check_choices(found, sheets.choices)
    kept = [row for row in sheets.survey if row["type"] or row["name"]]
    for row in sheets.survey:
        if row not in kept:
            found.say(SURVEY, row.number, _("This row has no type. Name one, or delete the row."))
    for row in kept:
        _name(found, row)
    for row in kept:
        _check_row(found, row, lists)
    _check_groups(found, kept)
    _check_circles(found)
    if sum(kind in ASKED for kind in found.kinds.values()) > MOST_QUESTIONS:
        found.say(SURVEY, 0, _("A form has at most %(most)s questions. Divide it.") % {"most": MOST_QUESTIONS})
    if not any(kind in ASKED and kind != "note" for kind in found.kinds.values()):
        found.say(SURVEY, 0, _("The form asks nothing. Add a question."))
    if found.problems:
        raise FormHasProblems(sorted(found.problems, key=lambda one: (one.sheet != SURVEY, one.row))[:MOST_PROBLEMS])
    return found


def kind_of(row: Row) -> str:
    """The type of a row without the name of its list."""
    words = row["type"].split()
    return "_".join(words) if words[:1] in (["begin"], ["end"]) else words[0] if words else ""


def _check_settings(found: Checked, rows: tuple[Row, ...]) -> None:
    if len(rows) != 1:
        found.say(SETTINGS, 0, _("This sheet has one row below its heads, with form_title and form_id."))
        return
    found.title, found.code = rows[0]["form_title"], rows[0]["form_id"].lower()
    if not 0 < len(found.title) <= 60:
        found.say(SETTINGS, rows[0].number, _("Write the title of the form under form_title, at most 60 characters."))
    if not CODE.fullmatch(found.code):
        found.say(
            SETTINGS,
            rows[0].number,
            _("Write a short name of Latin letters and digits under form_id, such as home_safety."),
        )


def _check_choices(found: Checked, rows: tuple[Row, ...]) -> set[str]:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if not (row["list_name"] and row["name"] and row["label"]):
            found.say(CHOICES, row.number, _("A choice has list_name, name and label. Fill in what is missing."))
        elif not CHOICE.fullmatch(row["name"]) or not NAME.fullmatch(row["list_name"]):
            found.say(
                CHOICES,
                row.number,
                _("“%(name)s” is not a name. Use letters and digits without spaces.") % {"name": row["name"]},
            )
        elif (row["list_name"], row["name"]) in seen:
            found.say(
                CHOICES,
                row.number,
                _("“%(name)s” stands twice in this list. Give one another name.") % {"name": row["name"]},
            )
        elif len(row["label"]) > LONGEST["hint"] or NAMED.search(row["label"]):
            found.say(CHOICES, row.number, _("The words of a choice are too long or name a question. Shorten them."))
        seen.add((row["list_name"], row["name"]))
    return {name for name, _choice in seen}


def _name(found: Checked, row: Row) -> None:
    """Give a row its name, so that expressions above it may name it too."""
    kind, name = kind_of(row), row["name"]
    if kind == "end_group":
        return
    if not NAME.fullmatch(name) or name.lower() in TAKEN:
        found.say(
            SURVEY,
            row.number,
            _("“%(name)s” is not a name. Begin with a letter; letters, digits and _ may follow.") % {"name": name},
        )
    elif name in found.kinds:
        found.say(SURVEY, row.number, _("The name “%(name)s” stands twice. Give one another name.") % {"name": name})
    else:
        found.kinds[name], found.rows[name], found.looks_at[name] = kind, row.number, set()


def _check_row(found: Checked, row: Row, lists: set[str]) -> None:
    kind = kind_of(row)
    for sentence in _problems_of(kind, row, lists):
        found.say(SURVEY, row.number, sentence)
    for column in EXPRESSIONS:
        if row[column]:
            _check(found, row, column)
    if row["required"].lower() not in {"", *YES, *NO}:
        _check(found, row, "required")
    for name in NAMED.findall(row["label"]):
        if found.kinds.get(name) not in {*ASKED, "calculate"} - {"note"}:
            found.say(
                SURVEY, row.number, _("There is no question “%(name)s”. Check how it is written.") % {"name": name}
            )


def _problems_of(kind: str, row: Row, lists: set[str]) -> Iterator[str]:
    yield from _problems_of_type(kind, row["type"], lists)
    is_answered = kind in ASKED and kind != "note"
    told = (
        (kind in ASKED and not row["label"], _("Write the question under “label”.")),
        (kind == "calculate" and not row["calculation"], _("Write what is calculated under “calculation”.")),
        (
            kind != "calculate" and row["calculation"],
            _("Only a row of the type “calculate” has a calculation. Change its type."),
        ),
        (
            row["appearance"] not in {"", "multiline"} or (row["appearance"] and kind != "text"),
            _("Under “appearance” only “multiline” stands, for a long text."),
        ),
        (
            not is_answered and (row["constraint"] or row["required"]),
            _("Nothing is answered here. Take “constraint” and “required” away."),
        ),
        (
            "${" in row["hint"] + row["constraint_message"] + row["required_message"],
            _("A hint and a message name no questions. Take ${…} out of it."),
        ),
    )
    yield from (sentence for is_so, sentence in told if is_so)
    for column, most in LONGEST.items():
        if len(row[column]) > most:
            words = _("The words under “%(name)s” are longer than %(most)s characters. Shorten them.")
            yield words % {"name": column, "most": most}


def _problems_of_type(kind: str, written: str, lists: set[str]) -> Iterator[str]:
    words = written.split()
    if kind in {"begin_repeat", "end_repeat"}:
        yield _("Repeats are not asked here. Write the questions one below the other, or fill in the form once more.")
    elif kind not in TYPES:
        known = ", ".join(TYPES)
        yield _("The type “%(name)s” is not used here. These are: %(known)s.") % {"name": written[:40], "known": known}
    elif kind in SELECTS and (len(words) != 2 or words[1] not in lists):
        yield _("Name a list of the sheet choices behind the type, such as “select_one yesno”.")
    elif kind not in SELECTS and not kind.endswith("_group") and len(words) != 1:
        yield _("Nothing stands behind the type “%(name)s”. Delete what is too much.") % {"name": kind}


def _check(found: Checked, row: Row, column: str) -> None:
    try:
        expression = check_expression(row[column], has_self=column == "constraint")
    except BadExpression as refusal:
        found.say(SURVEY, row.number, f"{column}: {refusal}")
        return
    for name in sorted(expression.names):
        if found.kinds.get(name) not in {*ASKED, "calculate"} - {"note"}:
            found.say(
                SURVEY,
                row.number,
                f"{column}: " + _("There is no question “%(name)s”. Check how it is written.") % {"name": name},
            )
    if column in {"relevant", "calculation"}:
        found.looks_at.get(row["name"], set()).update(expression.names)


def _check_groups(found: Checked, rows: list[Row]) -> None:
    """Groups open and close in order; what stands in one looks at what its group looks at."""
    open_groups: list[Row] = []
    for row in rows:
        kind = kind_of(row)
        for group in open_groups:
            found.looks_at.get(row["name"], set()).update(found.looks_at.get(group["name"], set()))
        if kind == "begin_group":
            open_groups.append(row)
        elif kind == "end_group" and not open_groups:
            found.say(SURVEY, row.number, _("No group is open here. Delete this row, or begin the group above."))
        elif kind == "end_group":
            open_groups.pop()
    for row in open_groups:
        found.say(SURVEY, row.number, _("This group has no end. Add a row of the type “end group”."))


def _check_circles(found: Checked) -> None:
    """Nothing is calculated, or asked only, by what itself waits for it."""
    left = dict(found.looks_at)
    while ready := [name for name, names in left.items() if not names & left.keys()]:
        for name in ready:
            del left[name]
    for name in left:
        found.say(
            SURVEY,
            found.rows[name],
            _("“%(name)s” goes round in a circle: what it looks at waits for it.") % {"name": name},
        )
