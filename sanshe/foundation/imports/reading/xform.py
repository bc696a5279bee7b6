"""From the rows of a form to an XForm, by pyxform; it sees checked rows, never a file, and runs where it can do no harm."""

from __future__ import annotations

import json
import re

from pyxform.builder import create_survey_element_from_dict  # type: ignore[import-untyped]  # the library has no types
from pyxform.errors import PyXFormError  # type: ignore[import-untyped]  # the library has no types
from pyxform.xls2json import workbook_to_json  # type: ignore[import-untyped]  # the library has no types
from pyxform.xls2json_backends import get_xlsform  # type: ignore[import-untyped]  # the library has no types

from sanshe.foundation.imports.reading.trouble import Trouble

PLACE = re.compile(r"\[row\s*:\s*(\d+)\]")
LONGEST_WORDS = 300


def xform_of(data: bytes) -> str:
    """The XForm of sheets, given as JSON: for each sheet a list of rows, an empty one where nothing stands.

    Raises:
        Trouble: they do not follow the rules of XLSForm; the row where it is known.
    """
    sheets = json.loads(data)
    headers = {f"{name}_header": [dict.fromkeys(key for row in rows for key in row)] for name, rows in sheets.items()}
    try:
        book = get_xlsform({**sheets, **headers, "sheet_names": [*sheets]})
        survey = create_survey_element_from_dict(
            workbook_to_json(book, form_name="data", fallback_form_name="data", warnings=[])
        )
        return str(survey.xml().toxml())
    except PyXFormError as error:
        words = str(error)
        place = PLACE.search(words)
        raise Trouble("form", words=words[:LONGEST_WORDS], row=int(place.group(1)) if place else 0) from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Trouble("form", words=type(error).__name__, row=0) from None
