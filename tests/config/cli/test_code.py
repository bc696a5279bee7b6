"""`sanshe code`: digits for the cast, and a sentence for whoever has none."""

import pytest

from sanshe.config.cli.entry import main
from sanshe.config.cli.exits import Exit


@pytest.mark.parametrize(
    ("member", "sentence"),
    [("lu", "lu 登录只要密码，不用动态码。用动态码的是：xu"), ("xuu", "样例城市里没有 xuu。可选：xu")],
)
def test_whoever_has_no_code_is_told_who_has_one(monkeypatch, capsys, member, sentence):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    assert main(["code", member]) == Exit.WRONG_USE
    assert sentence in capsys.readouterr().err


def test_a_code_has_six_digits_and_says_how_long_it_is_good(monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    assert main(["code", "xu"]) == Exit.GOOD
    code, _good, _for, seconds, _s = capsys.readouterr().out.split()
    assert (len(code), code.isdigit(), 5 <= int(seconds) <= 30) == (6, True, True)
