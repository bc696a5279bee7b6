"""Addresses of records and of filtered lists."""

from uuid import UUID

import pytest
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse

from sanshe.foundation.addresses import record_address
from sanshe.foundation.lists.filters import address

KEY = UUID("12345678-1234-4234-8234-123456789abc")


@pytest.mark.parametrize("page", ["people:person", "places:community", "organizations:organization"])
def test_the_address_of_a_record_is_the_one_that_the_map_of_nouns_gives(page):
    assert record_address(page, KEY) == reverse(page, args=[KEY])


def test_a_page_that_does_not_exist_has_no_address():
    with pytest.raises(NoReverseMatch):
        record_address("people:nobody", KEY)


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
