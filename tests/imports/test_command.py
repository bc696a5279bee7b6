"""`sanshe import`: the same as the pages, in one go."""

import pytest

from sanshe.accounts.models import User
from sanshe.foundation.imports.at_once import RegisterUnknown, SheetUnknown, bring_in
from sanshe.foundation.imports.models import Import
from sanshe.people.models import Person
from tests.acting import scope_of
from tests.imports.handing_in import workbook
from tests.imports.test_way_in import TABLE


def brought(data=None, who="lu", register="people", **more):
    user = User.objects.get(username=who).pk
    return bring_in(user=user, register=register, name="名单.xlsx", data=data or workbook(TABLE), **more)


def people():
    with scope_of("lu") as lu:
        return Person.objects.visible_to(lu).filter(name="𠮷田·䶮").count()


def test_a_trial_says_what_would_happen_and_leaves_nothing(own_city):
    outcome = brought(dry_run=True)

    assert {key: outcome[key] for key in ("new", "changed", "unchanged")} == {"new": 2, "changed": 0, "unchanged": 0}
    assert [(one["sheet"], one["cell"]) for one in outcome["rejected"]] == [("居民", "C5")]
    assert people() == 0
    with scope_of("lu"):
        assert not Import.objects.exists()


def test_a_second_time_does_nothing(own_city):
    assert brought()["new"] == 2
    again = brought()

    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 2)
    assert people() == 1


def test_what_one_may_not_bring_in_is_refused(own_city):
    with pytest.raises(RegisterUnknown):
        brought(who="gu")
    with pytest.raises(SheetUnknown):
        brought(only_sheet="别的")
