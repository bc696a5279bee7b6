"""What a form of a city may say: what it means, and that nothing hostile in it gets as far as being evaluated."""

from __future__ import annotations

import time
from datetime import date

import pytest

from sanshe.casework.questionnaires.evaluating import evaluate
from sanshe.casework.questionnaires.form import parse_form
from sanshe.casework.questionnaires.language import check_expression
from sanshe.casework.questionnaires.pattern import LONGEST_TEXT, check_pattern, fits
from sanshe.casework.questionnaires.refusals import BadExpression

DAY = date(2012, 10, 1)
FORM = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>X</h:title><model>'
    "<instance><data id='x'><a/><b/><day/><many/><empty/><out/></data></instance><bind nodeset='/data/a' type='string'/>"
    "<bind nodeset='/data/b' type='int'/><bind nodeset='/data/day' type='date'/><bind nodeset='/data/many' type='string'/>"
    '<bind nodeset="/data/out" calculate="{}"/></model></h:head><h:body><input ref="/data/a"/><input ref="/data/b"/><input ref="/data/day"/>'
    '<select ref="/data/many"/></h:body></h:html>'
)
GIVEN = {"a": "是的", "b": "7", "day": "2012-09-01", "many": "x y", "empty": ""}
MEANING = [
    ("if(${a} = '是的', 1, 0)", "1"), ("if(${a}, 'ja', 'nein')", "ja"), ("coalesce('', ${b}, 3)", "7"),
    ("selected(${many}, 'y')", "1"), ("selected(${many}, 'z')", "0"), ("count-selected(${many}) * 2", "4"),
    ("today() - ${day}", "30"), ("date('2012-10-01') = today()", "1"), ("date('morgen')", ""), ("regex(${b}, '[0-9]')", "1"),
    ("regex(${a}, '[0-9]')", "0"), ("round(2.5) + round(-2.5)", "0"), ("not(${empty})", "1"), ("concat('sum(1)', sum(${b}))", "sum(1)7"),
    ("round(2.345, 2)", "2.35"), ("int(7.9)", "7"),
    ("number('x')", ""), ("concat(${a}, '！', 1)", "是的！1"), ("sum(${b}, '', 2)", "9"), ("min(${b}, 3)", "3"),
    ("max('', '')", ""), ("7 div 2", "3.5"), ("7 mod 2 + - 1", "0"), ("not(${b} >= 7 and ${b} < 8)", "0"),
    ("string-length(${a})", "2"), ("contains(${a}, '的') or false()", "1"), ("1 div 0", ""), ("'a' = \"a\"", "1"),
]  # fmt: skip
HOSTILE = [
    "//*", "/data/a", "../a", "${a}/..", "document('file:///etc/passwd')", "instance('x')/root", "pulldata('x', 'y', 'z')", "$a",
    "${a}[1]", "@id", "child::a", "a", "jr:choice-name(${a}, '${b}')", "search('x')", "indexed-repeat(1,2,3)", "position(..)",
    "count(//*)", "id('x')", "string(.)", "current()", "system-property('x')", "1 | 2", "* *", "", "(", "if(1, 2)", "if(1,2,3",
    "concat(" * 30 + "1" + ")" * 30, "(" * 25 + "1" + ")" * 25, "1" * 1001, "${a} = “x”", "selected（${a}，'x'）", "1 2", "'a", "1;2",
    "regex(${a}, ${b})", "regex(${a}, concat('a', 'b'))", "-" * 900, "'${a}'", "today(1)", "${last-saved#a}", "\x00", "once(1)",
]  # fmt: skip
SLOW = [
    "(a+)+", "(a|a)*", "(a*)*b", "a*a*a*b", "a?" * 30 + "a" * 30, "(a|b)" * 9, r"(a)\1", "(?=a)", "(?P<x>a)", ".*.*.*", "a{1,999}",
    "a{2000}", "(ab){5}", "[", "(", "a**", r"\p{L}", "x" * 201, "(.*)*", "[a-z]+[a-z]+[a-z]+$", "a{,}b{,}c{,}",
]  # fmt: skip
QUICK = [
    ("1[3-9][0-9]{9}", "13812345678"), ("[0-9]{17}[0-9Xx]", "33048319500101001X"), ("0[0-9]{2,3}-?[0-9]{7,8}", "0573-88012345"),
    ("^[一-龥·]{2,20}$", "买买提·吐尔逊"), (r"\d+\.?\d*", "3.5"), ("浙[A-Z]-?[A-Z0-9]{5}", "浙F-12345"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "meant"), MEANING)
def test_an_expression_means_what_odk_says(expression, meant):
    check_expression(expression)
    text = expression.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    for name in GIVEN:
        text = text.replace(f"${{{name}}}", f" /data/{name} ")
    form = parse_form(FORM.replace("{}", text))

    assert evaluate(form, GIVEN, DAY).values["out"] == meant


@pytest.mark.parametrize("expression", HOSTILE)
def test_what_is_not_of_the_small_language_is_refused_with_a_sentence(expression):
    with pytest.raises(BadExpression) as refused:
        check_expression(expression)

    assert str(refused.value).endswith((".", "。"))


@pytest.mark.parametrize("pattern", SLOW)
def test_a_pattern_that_may_be_slow_is_refused(pattern):
    with pytest.raises(BadExpression):
        check_pattern(pattern)


@pytest.mark.parametrize(("pattern", "text"), QUICK)
def test_patterns_of_offices_pass_and_are_quick_on_the_worst_text(pattern, text):
    check_pattern(pattern)
    begun = time.perf_counter()
    worst = [fits(pattern, letter * LONGEST_TEXT) for letter in ("0", "1", "a", "一")]

    assert (fits(pattern, text), any(worst[2:3])) == (True, False)
    assert time.perf_counter() - begun < 0.5


def test_rows_that_double_each_other_stay_short_and_quick():
    form = parse_form(FORM.replace("{}", "concat(" + ", ".join([" /data/a "] * 60) + ")"))
    begun = time.perf_counter()
    values = evaluate(form, GIVEN | {"a": "长" * 2000}, DAY).values

    assert (len(values["out"]), time.perf_counter() - begun < 1) == (2000, True)


def test_letters_that_no_document_holds_are_left_out():
    form = parse_form(FORM.replace("{}", "1"))

    assert evaluate(form, {"a": "王\x0b\ufffe芳𠮷\ud800"}, DAY).values["a"] == "王芳𠮷"
