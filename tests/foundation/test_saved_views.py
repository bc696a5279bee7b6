"""Views that people keep of their lists."""

import pytest

from sanshe.foundation.lists.saved import SavedView, ViewNameTaken, remove_view, save_view, views_of
from tests.acting import browser_of, scope_of


@pytest.fixture
def kept(city):
    with scope_of("lu") as lu:
        return save_view(
            actor=lu, listing="figures.credentials", name="城西的老人", address="/figures/A9/?place=330483001"
        )


def test_a_view_is_kept_under_its_name(kept):
    with scope_of("lu") as lu:
        assert [view.name for view in views_of(lu.user, "figures.credentials")] == ["城西的老人"]


def test_nobody_else_sees_it(kept):
    with scope_of("qian"):
        assert not SavedView.objects.exists()


def test_two_views_of_one_list_do_not_share_a_name(kept):
    with scope_of("lu") as lu, pytest.raises(ViewNameTaken):
        save_view(actor=lu, listing=kept.listing, name=kept.name, address="/")


def test_a_removed_view_is_gone(kept):
    with scope_of("lu") as lu:
        remove_view(actor=lu, view=kept)

        assert views_of(lu.user, kept.listing) == []


def test_somebody_elses_view_cannot_be_removed(kept):
    assert browser_of("qian").post(f"/views/{kept.pk}/removal/").status_code == 404


def test_a_view_never_leads_away(city):
    answer = browser_of("lu").post("/views/new/", {"listing": "x", "name": "y", "address": "//evil.example/"})

    assert answer.status_code == 404
