"""What people read when a file cannot be read: what it is, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise


class FileRefused(Refusal):
    """A file that cannot be read here; `code` says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(**values)
        self.code = code if code in SENTENCES else "damaged"

    def __str__(self) -> str:
        return str(SENTENCES[self.code]) % self.values


SENTENCES: Mapping[str, Promise] = {
    "empty": _("The file is empty. Save the table in Excel and choose it again."),
    "too_large": _(
        "The file is larger than %(most)s MB. Split the table into several files and bring them in one by one."
    ),
    "damaged": _(
        "The file is damaged and does not open. Open it in Excel, save it under another name and choose that file."
    ),
    "password": _(
        "The workbook is locked with a password. Take the password away in Excel (File, Info, Protect "
        "Workbook), save, and choose it again."
    ),
    "macros": _(
        "The workbook holds macros, and those are not let in. Save it in Excel as “Excel Workbook (.xlsx)” "
        "and choose that file."
    ),
    "definitions": _(
        "The workbook holds definitions that Excel never writes. Copy the table into a new workbook, save, "
        "and choose that file."
    ),
    "places": _(
        "The inside of this file is not made like a workbook. Copy the table into a new workbook, save, and "
        "choose that file."
    ),
    "bomb": _(
        "This file unfolds to far more than a table holds. Copy the rows you need into a new workbook, save, "
        "and choose that file."
    ),
    "too_much": _(
        "The sheet is too large to read: often far-off cells or a million empty rows are the cause. Copy the "
        "rows you need into a new workbook, or split it."
    ),
    "old_too_much": _(
        "This old workbook (.xls) is too large to read in its form. Save it in Excel as “Excel Workbook "
        "(.xlsx)” and choose that file."
    ),
    "columns": _(
        "A sheet has more than %(most)s columns. Delete the columns that are not needed, save, and choose "
        "the file again."
    ),
    "sheets": _(
        "No sheet of this workbook can be read: all are hidden, or are charts, or there are too many. Leave "
        "the sheet with the table and save."
    ),
    "binary_workbook": _(
        "This is a binary workbook (.xlsb). Save it in Excel as “Excel Workbook (.xlsx)” and choose that file."
    ),
    "old_workbook": _(
        "This workbook comes from a very old Excel. Save it as “Excel Workbook (.xlsx)” and choose that file."
    ),
    "open_document": _(
        "This is an OpenDocument table (.ods). Save it as “Excel Workbook (.xlsx)” and choose that file."
    ),
    "xml_table": _(
        "This is a table in the XML form of 2003. Open it in Excel, save it as “Excel Workbook (.xlsx)” and "
        "choose that file."
    ),
    "web_page": _(
        "This is a web page, although it may be named as a workbook. Open it in Excel, save it as “Excel "
        "Workbook (.xlsx)” and choose that file."
    ),
    "word": _("This is a Word document. Copy its table into Excel, save, and choose that file."),
    "slides": _("This is a presentation. Copy its table into Excel, save, and choose that file."),
    "pdf": _("This is a PDF. Ask for the table it was made from, in Excel, and choose that file."),
    "image": _("This is a picture. A table has to be an Excel workbook or a CSV file."),
    "archive": _("This is a packed file. Unpack it first, then choose the workbook in it."),
    "program": _("This is a program, not a table. If somebody sent it to you as a table, tell your administrator."),
    "database": _("This is a database file. Have its table saved as Excel or CSV, and choose that file."),
    "encoding": _("The characters of this text cannot be told. Save it in Excel as “CSV UTF-8” and choose that file."),
    "no_columns": _(
        "No columns can be told in this text. Save the table in Excel as .xlsx or as CSV, and choose that file."
    ),
    "quotes": _(
        "From line %(line)s on a quotation mark is not closed, or a cell is endless. Open the file in Excel, "
        "save it as .xlsx and choose that."
    ),
    "other": _(
        "This is not a table that can be read here. Save it in Excel as “Excel Workbook (.xlsx)” or as CSV, "
        "and choose that file."
    ),
    "form": _("The form does not follow the rules of XLSForm. Mend it as the sentence says and choose it again."),
}

NOTES: Mapping[str, Promise] = {
    "refers_elsewhere": _(
        "Some cells refer to other files. They were read as they stood when the workbook was last saved."
    ),
    "hidden_sheets": _("Hidden sheets were left out. Show them in Excel if they hold rows you want."),
}
