"""Chinese is complete: every English word of the kit and the sign-in has its translation, and none is left behind."""

from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from sanshe import accounts, foundation

OPTIONS = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def catalog(package):
    path = Path(package.__file__).parent / "locale/zh_Hans/LC_MESSAGES/django.po"
    with path.open("rb") as file:
        return read_po(file)


def said(package):
    folder = Path(package.__file__).parent
    found = set()
    for path in [*folder.rglob("*.html"), *folder.rglob("*.py")]:
        method = "jinja2.ext:babel_extract" if path.suffix == ".html" else "python"
        with path.open("rb") as file:
            messages = [
                message
                for _line, message, _comments, _context in extract(method, file, keywords=KEYWORDS, options=OPTIONS)
            ]
        found |= {message if isinstance(message, str) else message[0] for message in messages}
    return found


def ids(messages):
    return {message.id if isinstance(message.id, str) else message.id[0] for message in messages if message.id}


@pytest.mark.parametrize("package", [foundation, accounts])
def test_every_word_is_translated(package):
    known = ids(message for message in catalog(package) if message.string) | ids(catalog(foundation))

    assert said(package) - known == set()


@pytest.mark.parametrize("package", [foundation, accounts])
def test_every_translation_keeps_its_placeholders(package):
    assert [message.id for message in catalog(package) if message.id and list(message.check())] == []
