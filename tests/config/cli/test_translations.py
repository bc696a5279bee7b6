"""Translations are compiled as people wrote them, and a broken catalogue is not passed over."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import PoFileError

from sanshe.config.cli import translations

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=1; plural=0;\\n"

msgid "Register a resident"
msgstr "登记居民"

msgid "%(count)d community"
msgid_plural "%(count)d communities"
msgstr[0] "%(count)d个社区"

#, fuzzy
msgid "Uncertain"
msgstr "不确定"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "sanshe/people/locale/zh_Hans/LC_MESSAGES/django.po"
    file.parent.mkdir(parents=True)
    file.write_text(CATALOGUE)
    return file


def read(source: Path) -> gettext.GNUTranslations:
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_every_catalogue_of_every_context_is_found(source: Path, tmp_path: Path) -> None:
    assert translations.sources(tmp_path) == [source]


def test_a_compiled_catalogue_speaks_chinese(source: Path) -> None:
    translations.compile_one(source)

    spoken = read(source)
    assert spoken.gettext("Register a resident") == "登记居民"
    assert spoken.ngettext("%(count)d community", "%(count)d communities", 34) % {"count": 34} == "34个社区"


def test_an_uncertain_translation_is_not_used(source: Path) -> None:
    translations.compile_one(source)

    assert read(source).gettext("Uncertain") == "Uncertain"


def test_a_broken_catalogue_leaves_the_compiled_one_as_it_was(source: Path) -> None:
    translations.compile_one(source)
    source.write_text(CATALOGUE + "\n<<<<<<< HEAD\n")

    with pytest.raises(PoFileError):
        translations.compile_one(source)
    assert read(source).gettext("Register a resident") == "登记居民"
