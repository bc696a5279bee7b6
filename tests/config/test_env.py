"""Settings come from declared variables, and the page that lists them is true."""

from __future__ import annotations

import re

import pytest

from sanshe.config import documentation, env


def test_the_configuration_page_is_fresh() -> None:
    assert documentation.PAGE.read_text() == documentation.page()


def test_nothing_else_reads_the_environment() -> None:
    declared = {variable.name for variable in env.VARIABLES}
    known = declared | {"LC_ALL", "LC_MESSAGES", "LANG", "PATH", "MAKELEVEL", "DJANGO_SETTINGS_MODULE"}
    asked = set()
    for file in (env.PROJECT / "sanshe").rglob("*.py"):
        asked |= set(re.findall(r"""environ(?:\.get\(|\[|\.setdefault\()\s*["'](\w+)""", file.read_text()))

    assert asked <= known


@pytest.mark.parametrize(
    ("text", "flag"),
    [("1", True), ("yes", True), ("0", False), ("No", False), ("off", False), ("", False), (" ", False)],
)
def test_a_flag_is_read_as_people_write_it(monkeypatch: pytest.MonkeyPatch, text: str, flag: bool) -> None:  # noqa: FBT001 - a table of values
    monkeypatch.setenv("SANSHE_HTTPS", text)

    assert env.HTTPS.flag() is flag


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh_CN.UTF-8", "PORT 应为整数"), ("en_US.UTF-8", "PORT takes a whole number")]
)
def test_a_number_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, language: str, sentence: str) -> None:
    monkeypatch.setenv("PORT", "八千")
    monkeypatch.setenv("LC_ALL", language)

    with pytest.raises(env.BadSetting, match=sentence):
        env.PORT.number()


def test_the_address_comes_from_the_url_with_its_further_parameters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://boss:p%40ss@db.example:6432/%E4%B8%89%E7%A4%BE?sslmode=require")

    assert env.database_address() == env.DatabaseAddress("db.example", 6432, "三社", {"sslmode": "require"})


def test_a_url_without_details_means_the_usual_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://boss@/")

    assert env.database_address() == env.DatabaseAddress("127.0.0.1", 5432, "sanshe")
