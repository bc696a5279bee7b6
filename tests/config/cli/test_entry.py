"""Exit codes and help of the `sanshe` command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sanshe.config.cli.entry import COMMANDS, main
from sanshe.config.cli.exits import Exit

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("language", "word"), [("zh_CN.UTF-8", "退出码"), ("C.UTF-8", "退出码"), ("en_US.UTF-8", "Exit codes")]
)
def test_help_explains_the_exit_codes_in_the_language_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, word: str
) -> None:
    monkeypatch.setenv("LC_ALL", language)

    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    assert word in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["dance"], ["stop", "--now"]])
def test_wrong_use_is_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert ended.value.code == Exit.WRONG_USE


def test_a_setting_that_cannot_work_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SANSHE_DATA", str(tmp_path))
    monkeypatch.setenv("PORT", "80000")

    assert main(["run"]) == Exit.WRONG_USE
    assert "PORT 应在 1 到 65535 之间" in capsys.readouterr().err


def test_what_the_machine_lacks_is_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SANSHE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("SANSHE_PG_BIN", str(tmp_path))

    assert main(["setup", "--database-only"]) == Exit.LACKING
    assert "SANSHE_PG_BIN" in capsys.readouterr().err


def test_a_key_file_that_is_gone_is_never_replaced_silently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SANSHE_DATA", str(tmp_path))
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("18\n")

    assert main(["setup", "--database-only"]) == Exit.TROUBLE
    assert not (tmp_path / "keys").exists()
    assert "master.json" in capsys.readouterr().err


def test_every_command_speaks_both_languages() -> None:
    assert all(command.chinese and command.english and command.chinese != command.english for command in COMMANDS)
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
