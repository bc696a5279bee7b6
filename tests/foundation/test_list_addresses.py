"""Addresses of filtered lists."""

import pytest
from django.http import QueryDict

from sanshe.foundation.lists.filters import address


@pytest.mark.parametrize(
    ("query", "changes", "wanted"),
    [
        ("", {}, "/x/"),
        ("", {"a": "1"}, "/x/?a=1"),
        ("a=1&b=2", {"a": "3"}, "/x/?b=2&a=3"),
        ("a=1&b=2", {"a": None}, "/x/?b=2"),
        ("a=1&a=2&b=3", {"b": None}, "/x/?a=1&a=2"),
        ("after=key&a=1", {}, "/x/?a=1"),
        ("a=1", {"after": "key"}, "/x/?a=1&after=key"),
        ("q=沈 桂&b=%26", {}, "/x/?q=%E6%B2%88+%E6%A1%82&b=%26"),
    ],
)
def test_a_filter_changes_its_own_parameter_and_starts_paging_anew(query, changes, wanted):
    assert address("/x/", QueryDict(query), **changes) == wanted
