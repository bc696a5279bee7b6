"""`sanshe score` and `sanshe cooling-off`: what the pages reckon, from the shell, without an installation."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from sanshe.casework.scales.catalogue import INSTRUMENTS
from sanshe.config import env
from sanshe.config.cli.entry import main
from sanshe.config.cli.exits import Exit

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return tmp_path / "答案 𠮷.json"


def test_a_scale_is_scored_with_band_acts_and_reasons(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers.write_text('{"answers": [1, 1, 1, 1, 1, 0, 0, 0, 1], "rater": "陆"}')

    assert main(["score", "PHQ-9", str(answers)]) == Exit.GOOD
    assert capsys.readouterr().out.splitlines() == [
        "抑郁筛查量表（PHQ-9）  6 / 27  轻度抑郁症状",
        "→ 做风险核查",
        "  得6分，满分27分。",
        "  这是筛查，不是诊断；诊断由医生作出，不要当作诊断给本人看。",
        "  第9题（死亡或自伤念头）答“好几天”：不论总分多少，请立即做风险核查。",
    ]


def test_json_says_the_same_for_programs(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers.write_text(json.dumps({"answers": {"B1.1": 4}, "coma": True}))

    assert main(["score", "gb-t-42195", str(answers), "--json"]) == Exit.GOOD
    found = json.loads(capsys.readouterr().out)
    assert (found["scale"], found["version"], found["score"], found["band"]["code"]) == (
        "gb-t-42195",
        "2022",
        None,
        "4",
    )
    assert found["reasons"][-1] == "昏迷：不论总分，直接定为4级。"


def test_the_terminal_chooses_the_language(
    answers: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    answers.write_text("[1, 2, 3]")

    assert main(["score", "ucla-3", str(answers)]) == Exit.GOOD
    assert "Loneliness, three items (UCLA-3)  6 / 9  Lonely" in capsys.readouterr().out


def test_without_a_score_the_exit_code_tells(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers.write_text("[1, 2, null]")

    assert main(["score", "ucla-3", str(answers)]) == Exit.TROUBLE
    assert "未作答：3" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("scale", "content", "words"),
    [
        ("ucla-3", b"{1}", "答案文件读不出来。请存为 JSON（UTF-8）"),
        ("ucla-3", b"[1, 2, 7]", "第3题只能填1, 2, 3，不能填“7”"),
        ("ucla-3", b"[" + b"1," * 600_000, "答案文件读不出来"),
        ("ucla-9", b"[1, 2, 3]", "没有“ucla-9”这个量表。可选：gb-t-42195"),
        ("mmse", b"[1]", "请填总分"),
    ],
)
def test_what_cannot_be_scored_gets_one_sentence(
    answers: Path, capsys: pytest.CaptureFixture[str], scale: str, content: bytes, words: str
) -> None:
    answers.write_bytes(content)

    assert main(["score", scale, str(answers), "--json"]) == Exit.WRONG_USE
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert words in said.err


@pytest.mark.parametrize(
    "words", [["score"], ["score", "phq-9"], ["score", "phq-9", "不在/这里.json"], ["score", "phq-9", "."]]
)
def test_a_missing_word_or_file_gets_one_sentence(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(words) == Exit.WRONG_USE
    assert capsys.readouterr().err.count("\n") == 1


def test_answers_may_come_through_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b'{"total": 20, "schooling": "primary"}')))

    assert main(["score", "mmse", "-"]) == Exit.GOOD
    assert "20 / 30  低于相应受教育程度的一般水平" in capsys.readouterr().out


def test_every_scale_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "--list"]) == Exit.GOOD
    lines = capsys.readouterr().out.splitlines()
    assert main(["score", "--list", "--json"]) == Exit.GOOD
    rows = json.loads(capsys.readouterr().out)

    assert [line.split()[0] for line in lines] == [row["code"] for row in rows] == [one.code for one in INSTRUMENTS]
    assert (
        lines[-1]
        == "mz-t-039      2013  老年人能力评估（MZ/T 039-2013，旧标准）  4题  0–3  只用于旧档案  国家或行业标准"
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-01", ["2024-01-02", "2024-01-31", "2024-02-01", "2024-03-01"]),
        ("2024-09-04", ["2024-09-05", "2024-10-08", "2024-10-09", "2024-11-07"]),
    ],
)
def test_the_clock_of_a_divorce(capsys: pytest.CaptureFixture[str], day: str, expected: list[str]) -> None:
    assert main(["cooling-off", day, "--json"]) == Exit.GOOD
    found: dict[str, Any] = json.loads(capsys.readouterr().out)

    assert [found[span][end] for span in ("cooling_off", "window") for end in ("first", "last")] == expected
    assert (found["received_on"], len(found["reasons"])) == (day, 1 if date.fromisoformat(day).month == 1 else 2)


def test_the_clock_is_told_in_two_lines_and_its_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cooling-off", "2024-01-01"]) == Exit.GOOD
    assert capsys.readouterr().out.splitlines() == [
        "冷静期    2024-01-02 至 2024-01-31",
        "领证期限  2024-02-01 至 2024-03-01",
        "  2024年1月1日受理，次日起算30天冷静期，届满后30天内双方到场（民法典第一千零七十七条）。",
    ]


@pytest.mark.parametrize(
    ("day", "words"),
    [("2023-02-29", "不是“2023-02-29”"), ("昨天", "日期写作 2024-01-01"), ("9999-12-01", "请核对年份")],
)
def test_a_day_that_cannot_be_gets_one_sentence(capsys: pytest.CaptureFixture[str], day: str, words: str) -> None:
    assert main(["cooling-off", day]) == Exit.WRONG_USE
    said = capsys.readouterr()
    assert (said.out, words in said.err, said.err.count("\n")) == ("", True, 1)


@pytest.mark.slow
def test_neither_data_nor_keys_are_made_or_asked_for(tmp_path: Path, answers: Path) -> None:
    answers.write_text("[3, 3, 3]")
    folder = tmp_path / "data"
    surroundings = os.environ | {env.DATA.name: str(folder), "LC_ALL": "C.UTF-8"}
    ran = subprocess.run(
        [sys.executable, "-m", "sanshe.config.cli", "score", "ucla-3", str(answers)],
        cwd=env.PROJECT, env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (ran.returncode, ran.stderr, folder.exists()) == (Exit.GOOD, "", False)
    assert ran.stdout.startswith("孤独感三题量表（UCLA-3）  9 / 9  孤独\n")
