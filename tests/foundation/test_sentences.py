"""Every sentence that the rules below speak is there in Chinese, with the same places to fill."""

import importlib
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.translation import override

import sanshe
from sanshe.foundation.errors import Spoken

MODULES = [
    "sanshe.people.registration_clock",
    "sanshe.organizations.credit_code",
    "sanshe.foundation.period",
    "sanshe.foundation.chinese.names",
    "sanshe.foundation.chinese.phone",
    "sanshe.places.region_code",
    "sanshe.people.identifiers.disability",
    "sanshe.people.identifiers.papers",
    "sanshe.people.identifiers.resident",
    "sanshe.foundation.crypto.sealing",
    "sanshe.foundation.crypto.suites",
]
PLACES = re.compile(r"%\((\w+)\)s")


def sentences(module):
    """The English sentences of the errors that a module defines."""
    found = [kind for kind in vars(importlib.import_module(module)).values() if isinstance(kind, type)]
    spoken = [kind.sentence for kind in found if issubclass(kind, Spoken) and kind.__module__ == module]
    with override("en"):
        return {
            str(sentence)
            for sentence in spoken + list(getattr(importlib.import_module(module), "SENTENCES", {}).values())
        }


def catalog(module):
    """The Chinese catalog of the context that a module belongs to."""
    context = Path(sanshe.__file__).parent / module.split(".")[1]
    with (context / "locale/zh_Hans/LC_MESSAGES/django.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale="zh_Hans") if message.id}


@pytest.mark.parametrize("module", MODULES)
def test_each_sentence_is_there_in_chinese(module):
    known = catalog(module)

    assert {sentence: PLACES.findall(sentence) for sentence in sentences(module)} == {
        sentence: PLACES.findall(known[sentence]) for sentence in sentences(module) if known.get(sentence)
    }
