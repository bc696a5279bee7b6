"""Definitions: what contradicts itself does not load, and a wording does not change under its version."""

import hashlib
from dataclasses import replace

import pytest
from django.utils import translation

from sanshe.casework.scales.catalogue import INSTRUMENTS, instrument
from sanshe.casework.scales.enums import Flag, LicenseKind
from sanshe.casework.scales.instrument import Alert, BadInstrument, Band, Choice, Item, License
from tests.structure.sources import ROOT

UCLA, MMSE = instrument("ucla-3"), instrument("mmse")
RESERVED = License(LicenseKind.RESERVED, "nobody asked", ships_items=False)
STRAY = Item("4", "stray", (Choice(1, "one"), Choice(2, "two")), part="B9")
WORDINGS = {
    "gb-t-42195 2022": "0c7874130b88",
    "barthel 1965": "e7f2bf50f98d",
    "phq-9 2001": "25cde0bcf644",
    "gad-7 2006": "75d4c7ce3692",
    "gds-15 1986": "df54b768b1c4",
    "ucla-3 2004": "a4539f68df48",
    "lsns-6 2006": "c33be58566b1",
    "family-apgar 1978": "d11b0286579d",
    "mini-cog 2000": "ae91718722a0",
    "mmse 1975": "078708227d7c",
    "moca 2005": "4f53cda18c2b",
    "sas 1971": "4f53cda18c2b",
    "sds 1965": "4f53cda18c2b",
    "scl-90 1973": "4f53cda18c2b",
    "ssrs 1986": "4f53cda18c2b",
    "enrich 1989": "4f53cda18c2b",
    "kmss 1986": "0849ada19e57",
    "mz-t-039 2013": "2b7caf0db267",
}


def wording(one):
    """Everything that somebody who answers reads, in both languages, and what each answer counts."""
    said = []
    for language in ("en", "zh-hans"):
        with translation.override(language):
            for item in one.items:
                said += [item.code, str(item.text), str(item.hint), item.reverse]
                said += [(choice.value, str(choice.text)) for choice in item.choices]
            tables = (one.bands, *(norm.bands for norm in one.norms))
            said += [(band.code, str(band.name), band.low, band.high) for bands in tables for band in bands]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"bands": UCLA.bands[:1]}, "6 lies in 0 bands"),
        ({"bands": (*UCLA.bands, Band("twice", "twice", 9, 9))}, "9 lies in 2 bands"),
        ({"items": (*UCLA.items, UCLA.items[0])}, "two items share a code"),
        ({"items": (*UCLA.items, STRAY)}, "an item belongs to a part that is not there"),
        ({"license": RESERVED}, "its license lets no items be shipped"),
        ({"items": ()}, "a shell says its lowest and highest total"),
        ({"alerts": (Alert("9", 1, Flag.RISK_CHECK, "", Flag.RISK_NOT_ASKED, ""),)}, "an alert looks at an item that is not there"),
        ({"norms": MMSE.norms}, "norms are chosen by a fact"),
    ],
)  # fmt: skip
def test_a_definition_that_contradicts_itself_does_not_load(change, problem):
    with pytest.raises(BadInstrument, match=problem):
        replace(UCLA, **change)


def test_code_and_version_stand_once():
    assert len({(one.code, one.version) for one in INSTRUMENTS}) == len(INSTRUMENTS)


def test_a_changed_wording_is_a_new_version():
    assert {f"{one.code} {one.version}": wording(one) for one in INSTRUMENTS} == WORDINGS


def test_every_instrument_stands_on_the_page_of_scales():
    page = (ROOT / "docs/scales.md").read_text()

    assert [one.code for one in INSTRUMENTS if f"`{one.code}`" not in page or one.version not in page] == []
