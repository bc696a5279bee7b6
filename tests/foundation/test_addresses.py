"""Addresses of records come out as Django's own, whatever the key and wherever the site stands."""

import uuid

import pytest
from django.urls import reverse, set_script_prefix

from sanshe.foundation.web.addresses import PLACEHOLDER, address_of


@pytest.mark.parametrize("key", [uuid.uuid4(), uuid.UUID(PLACEHOLDER), uuid.UUID(int=0)])
def test_an_address_is_the_one_that_reverse_answers(key):
    assert address_of("organizations:staff", key) == reverse("organizations:staff", args=[key])


def test_a_site_below_a_path_has_its_path_in_front():
    key = uuid.uuid4()
    set_script_prefix("/sanshe/")
    try:
        assert address_of("foundation:job", key) == f"/sanshe/jobs/{key}/"
    finally:
        set_script_prefix("/")
    assert address_of("foundation:job", key) == f"/jobs/{key}/"
