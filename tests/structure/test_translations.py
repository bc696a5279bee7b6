"""Chinese is complete and English is complete: every text of ours has both."""

import re
from io import BytesIO

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from tests.structure.sources import CONTEXTS, PACKAGE, python_files, short, templates

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
}
HAN = re.compile(r"[\u3400-\u9fff]")
CHINESE_BY_NATURE = (
    "sanshe/sample/", "sanshe/config/", "sanshe/foundation/chinese/", "sanshe/foundation/ui/",
    "sanshe/foundation/imports/", "sanshe/organizations/imports/", "sanshe/people/imports/", "sanshe/places/imports/",  # titles as offices write them
)  # fmt: skip
LATIN_PERHAPS = "browser|checkpoint|event|letters|name|sheet|suite|system|username"  # holes for words that may be Latin: a space is right there
NUMBER = rf"(?:%\((?!(?:{LATIN_PERHAPS})\))\w+\)[ds]|[0-9])"
SPACED = re.compile(rf"{HAN.pattern} +{NUMBER}|{NUMBER} +(?:{HAN.pattern}|㎡)")
BILINGUAL = {  # speak before translations exist, or write what Excel reads
    "sanshe/foundation/findings.py", "sanshe/foundation/exports/spreadsheet_parts.py", "scripts/bootstrap.py",
    "sanshe/indicators/views/overview.py", "sanshe/people/identifiers/papers.py", "sanshe/people/identifiers/resident.py",
}  # fmt: skip


def texts_of(context):
    """Every msgid that a context's code and templates ask for."""
    found = set()
    for path in (PACKAGE / context).rglob("*.py"):
        found |= {
            _singular(message) for _line, message, *_rest in extract("python", BytesIO(path.read_bytes()), KEYWORDS)
        }
    for path in (PACKAGE / context).glob("jinja2/**/*.html"):
        options = {"extensions": "jinja2.ext.i18n", "trimmed": "true", "silent": "false"}
        found |= {
            _singular(m)
            for _l, m, *_r in extract("jinja2.ext:babel_extract", BytesIO(path.read_bytes()), KEYWORDS, options=options)
        }
    return {text for text in found if text}


def _singular(message):
    return message[0] if isinstance(message, tuple) else message


def catalog_of(context):
    file = PACKAGE / context / "locale/zh_Hans/LC_MESSAGES/django.po"
    return read_po(BytesIO(file.read_bytes())) if file.exists() else []


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_text_has_its_chinese(context):
    said = {_singular(message.id) for message in catalog_of(context) if message.string and not message.fuzzy}

    assert texts_of(context) - said == set()


@pytest.mark.parametrize("context", CONTEXTS)
def test_no_chinese_is_left_over_that_nobody_asks_for(context):
    kept = {_singular(message.id) for message in catalog_of(context) if message.id}

    assert kept - texts_of(context) == set()


@pytest.mark.parametrize("context", CONTEXTS)
def test_the_english_holds_no_chinese(context):
    quoted = {text for text in texts_of(context) if "南字第" in text}  # how the number on the card really reads

    assert {text for text in texts_of(context) - quoted if HAN.search(text)} == set()


@pytest.mark.parametrize("context", CONTEXTS)
def test_placeholders_are_the_same_in_both_languages(context):
    holes = re.compile(r"%\(\w+\)s|%%")
    wrong = [
        m.id
        for m in catalog_of(context)
        if isinstance(m.id, str) and m.id and sorted(holes.findall(m.id)) != sorted(holes.findall(m.string))
    ]

    assert wrong == []


def test_no_page_speaks_without_a_translation():
    bare = re.compile(r">[^<{]*[\u3400-\u9fff][^<{]*<")

    assert [
        short(path) for path in templates() if bare.search(re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL))
    ] == []


def test_no_chinese_stands_in_code_that_could_be_translated():
    code = (
        path
        for path in python_files()
        if not short(path).startswith(CHINESE_BY_NATURE) and short(path) not in BILINGUAL
    )
    said = re.compile(r"^(?!\s*#)[^#\n]*[\"'][^\"'\n]*[\u3400-\u9fff]", re.MULTILINE)

    assert [short(path) for path in code if said.search(re.sub(r'"""(?:.|\n)*?"""', "", path.read_text()))] == []


def test_one_english_text_has_one_chinese_in_all_contexts():
    said: dict[str, set[str]] = {}
    for context in CONTEXTS:
        for message in catalog_of(context):
            if message.id and message.string and not message.context:
                said.setdefault(_singular(message.id), set()).add(_singular(message.string))

    assert {english: sorted(chinese) for english, chinese in said.items() if len(chinese) > 1} == {}


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_number_stands_beside_its_measure_word_without_a_space(context):
    said = [text for m in catalog_of(context) if m.id for text in (m.string if m.pluralizable else (m.string,))]

    assert [text for text in said if SPACED.search(text)] == []


@pytest.mark.parametrize("context", CONTEXTS)
def test_the_reader_is_addressed_politely(context):
    assert [m.string for m in catalog_of(context) if "你" in _singular(m.string or "")] == []
