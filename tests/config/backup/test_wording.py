"""Two wordings of one definition are one; two definitions stay two."""

import pytest

from sanshe.config.backup.wording import one_wording

SAME = [
    ("CHECK (((k)::text = ANY ((ARRAY['d'::character varying, 'm(;'::character varying])::text[])))",
     "CHECK (((k)::text = ANY (ARRAY[('d'::character varying)::text, ('m(;'::character varying)::text])))"),
    ("WHEN ((((a IS DISTINCT FROM b) OR (c = d)) OR f((e)::text)))", "WHEN (((a IS DISTINCT FROM b) OR (c = d) OR f((e)::text)))"),
    ("((a AND b) AND (c OR d))", "(a AND b AND (c OR d))"),
]  # fmt: skip
OTHER = [
    ("(a OR (b AND c))", "((a OR b) AND c)"),
    ("f((a OR b)) OR c", "f(a OR b OR c)"),
    ("CHECK (k = ' OR ')", "CHECK (k = ' AND ')"),
    ("(k = 'it''s (a)')", "(k = 'it''s a')"),
    ("CHECK ((k = ANY (ARRAY['a', 'b'])))", "CHECK ((k = ANY (ARRAY['a'])))"),
]


@pytest.mark.parametrize(("first", "restored"), SAME)
def test_the_server_writes_the_same_in_other_words(first, restored):
    assert one_wording(first) == one_wording(restored)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_means_something_else_stays_different(one, other):
    assert one_wording(one) != one_wording(other)


@pytest.mark.parametrize("text", ["", "((", "))(", "a ' unclosed (", "CREATE VIEW 审计 AS SELECT 1 OR 2"])
def test_what_is_no_definition_does_no_harm(text):
    assert isinstance(one_wording(text), str)
