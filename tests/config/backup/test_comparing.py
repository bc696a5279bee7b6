"""What a restored database lacks, has besides, or has otherwise is named, kind by kind."""

from dataclasses import replace

import pytest

from sanshe.config.backup.comparing import KINDS, MOST_NAMED, compare
from sanshe.config.backup.facts import Facts

TABLES = {"public.people_person": (3, "1/2"), "public.places_community": (0, "0/0")}
MADE = Facts(18, TABLES, {"public.audit_id_seq": 7}, {kind: {"one": "a", "two": "b"} for kind in KINDS})


def wrong_in(restored):
    return [sentence for check in compare(MADE, restored) if not check.good for sentence in check.wrong]


def test_equal_facts_are_good():
    checks = list(compare(MADE, replace(MADE)))

    assert [check.good for check in checks] == [True] * (2 + len(KINDS))
    assert checks[0].what == "2 张表的 3 行"


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        (TABLES | {"public.people_person": (2, "1/2")}, "public.people_person：应有 3 行，实有 2 行"),
        (TABLES | {"public.people_person": (3, "1/3")}, "public.people_person：行数相同，内容不同"),
        ({"public.people_person": (3, "1/2")}, "public.places_community：缺失"),
        (TABLES | {"public.stray": (0, "0/0")}, "public.stray：多出"),
    ],
)
def test_rows_that_differ_are_named(tables, sentence):
    assert wrong_in(replace(MADE, tables=tables)) == [sentence]


@pytest.mark.parametrize(("last", "wrong"), [(7, []), (9, []), (6, ["public.audit_id_seq：退到了 6"])])
def test_a_sequence_may_go_on_but_not_back(last, wrong):
    assert wrong_in(replace(MADE, sequences={"public.audit_id_seq": last})) == wrong


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_definition_is_compared(kind):
    restored = replace(MADE, catalogue=MADE.catalogue | {kind: {"one": "x", "three": "c"}})

    assert wrong_in(restored) == ["two：缺失", "three：多出", "one：定义不同"]


@pytest.mark.parametrize("kind", KINDS)
def test_on_another_version_of_the_server_only_names_can_be_compared(kind):
    other = replace(MADE, server=17, catalogue=MADE.catalogue | {kind: {"one": "x", "two": "y"}})
    lacking = replace(MADE, server=17, catalogue=MADE.catalogue | {kind: {"one": "a"}})

    assert (wrong_in(other), wrong_in(lacking)) == ([], ["two：缺失"])


def test_a_long_list_is_cut():
    many = {f"t{number}": (1, "1/1") for number in range(50)}

    [*named, last] = wrong_in(replace(MADE, tables=TABLES | many))

    assert (len(named), last) == (MOST_NAMED, "另有 30 处")
