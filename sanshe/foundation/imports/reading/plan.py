"""The plan of a workbook: which sheets there are, where they lie, how its days are counted."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from sanshe.foundation.imports.reading.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from sanshe.foundation.imports.reading.archive import Archive

WORKBOOK, RELATIONS, STRINGS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
DEFINITION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
DEFINITION_IN_TWO_BYTES = re.compile("<!(?:DOCTYPE|ENTITY)".encode("utf-16-le"))
YES = {"1", "true", "on"}
MOST_SHEETS = 60


@dataclass(frozen=True)
class SheetPlace:
    """A sheet by name, the entry that holds it, and whether it is shown."""

    name: str
    entry: str
    is_shown: bool


@dataclass
class Plan:
    """What `xl/workbook.xml` says."""

    sheets: list[SheetPlace]
    counts_from_1904: bool
    refers_elsewhere: bool


def refuse_definitions(xml: bytes) -> None:
    """Excel never writes document types or entities; whoever does wants the reader to fetch or multiply something.

    Raises:
        Trouble: there are some.
    """
    if DEFINITION.search(xml) or DEFINITION_IN_TWO_BYTES.search(xml):
        raise Trouble("definitions")


def read_plan(archive: Archive) -> Plan:
    """Read the plan.

    Raises:
        Trouble: it is damaged, names entries that lead elsewhere, or no sheet is shown.
    """
    plan = _planned(archive)
    if not any(sheet.is_shown for sheet in plan.sheets) or len(plan.sheets) > MOST_SHEETS:
        raise Trouble("sheets", most=MOST_SHEETS)
    if any(sheet.entry not in archive.names for sheet in plan.sheets):
        raise Trouble("damaged")
    return plan


def _planned(archive: Archive) -> Plan:
    targets: dict[str, str] = {}
    entries: list[tuple[str, str, bool]] = []
    plan = Plan([], counts_from_1904=False, refers_elsewhere=False)

    def relation(name: str, values: dict[str, str]) -> None:
        if name == "Relationship" and values.get("Type", "").endswith("/worksheet"):
            targets[values.get("Id", "")] = _entry_of(values.get("Target", ""), values.get("TargetMode", ""))

    def part(name: str, values: dict[str, str]) -> None:
        if name == "workbookPr":
            plan.counts_from_1904 = values.get("date1904", "").lower() in YES
        elif name == "externalReference":
            plan.refers_elsewhere = True
        elif name == "sheet":
            key = next((value for attribute, value in values.items() if attribute.endswith(":id")), "")
            entries.append((values.get("name", ""), key, values.get("state", "visible") == "visible"))

    _walk(archive.whole(RELATIONS), relation)
    _walk(archive.whole(WORKBOOK), part)
    plan.sheets = [SheetPlace(name, targets[key], shown) for name, key, shown in entries if key in targets]
    return plan


def _entry_of(target: str, mode: str) -> str:
    path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target))
    if mode.lower() == "external" or ":" in target or path.startswith(".."):
        raise Trouble("places")
    return path


def _walk(xml: bytes, on_element: Callable[[str, dict[str, str]], None]) -> None:
    """Call with every element, whatever prefix its name has."""
    refuse_definitions(xml)
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, values: on_element(name.rpartition(":")[2], values)
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise Trouble("damaged") from None
