"""Titles and norms: granted, corrected, withdrawn with a reason; one value of a norm on any day."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sanshe.places import operations
from sanshe.places.models import Award, Norm
from sanshe.places.operations import award as awards
from sanshe.places.operations import norm as norms
from tests.acting import scope_of
from tests.places.deeds import CITY, DAY, STREET, broken_rule, community, is_refused, post, run

AREA = "premises_area"


def granted(actor, **fields):
    given: dict[str, Any] = {
        "title": "绿色社区", "level": "county", "grantor": "市环保局", "granted_on": DAY, "owner": post(actor),
        "community": community(actor), "place_code": community(actor).place_code,
    } | fields  # fmt: skip
    return operations.grant_award(actor=actor, **given)


def test_a_community_a_street_and_the_city_hold_titles(city):
    with scope_of("shen") as shen:
        for place in (None, STREET, CITY):
            granted(shen, **({"community": None, "place_code": place} if place else {}))

        assert Award.objects.visible_to(shen).filter(title="绿色社区").count() == 3


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"granted_on": date(2005, 12, 31)}, awards.GrantedOutside),
        ({"valid_until": date(2026, 5, 3)}, awards.EndsBeforeGranted),
    ],
)
def test_a_title_that_cannot_be_is_refused(city, fields, refusal):
    with scope_of("shen") as shen:
        with pytest.raises(refusal):
            granted(shen, **fields)

        assert not Award.objects.visible_to(shen).filter(title="绿色社区").exists()


def test_a_title_is_corrected(city):
    with scope_of("shen") as shen:
        operations.change_award(actor=shen, award=granted(shen), title=" 𠮷色社区 ", valid_until=date(2028, 2, 29))

        assert Award.objects.visible_to(shen).get(title="𠮷色社区").valid_until == date(2028, 2, 29)


def test_a_title_is_withdrawn_once_with_a_reason_and_not_before_it_was_granted(city):
    with scope_of("shen") as shen:
        award = granted(shen)
        for on, reason, refusal in (
            (date(2026, 5, 3), "复查不合格", awards.WithdrawnBeforeGranted), (DAY, " ", awards.ReasonMissing),
        ):  # fmt: skip
            with pytest.raises(refusal):
                operations.withdraw_award(actor=shen, award=award, on=on, reason=reason)
        operations.withdraw_award(actor=shen, award=award, on=DAY, reason="复查不合格")

        with pytest.raises(awards.AwardAlreadyWithdrawn):
            operations.withdraw_award(actor=shen, award=award, on=DAY, reason="复查不合格")


def test_a_title_lies_where_its_community_lies(city):
    with scope_of("shen") as shen:
        assert broken_rule(lambda: granted(shen, place_code=STREET)) == "award_lies_where_its_community_lies"


@pytest.mark.parametrize("username", ["lu", "zhu", "fu"])
def test_only_the_city_office_grants_titles_and_sets_norms(city, username):
    with scope_of(username) as somebody:
        assert is_refused(lambda: granted(somebody))
        assert is_refused(lambda: set_norm(somebody, DAY, key="safety_check_months"))


def set_norm(actor, valid_from, value=400, key=AREA):
    return operations.set_norm(
        actor=actor, key=key, value=Decimal(value), basis="市政府〔示例〕1号", valid_from=valid_from, place_code=CITY,
        owner=post(actor),
    )  # fmt: skip


def spans(actor):
    rows = Norm.objects.visible_to(actor).filter(key=AREA).order_by("valid_from")
    return [(int(row.value), row.valid_from, row.valid_until) for row in rows]


def test_a_new_norm_ends_the_old_one_the_day_before(city):
    with scope_of("shen") as shen:
        set_norm(shen, date(2024, 3, 1))

        assert spans(shen) == [(350, date(2008, 1, 1), date(2024, 2, 29)), (400, date(2024, 3, 1), None)]


def test_a_norm_may_be_put_between_two_or_before_all(city):
    with scope_of("shen") as shen:
        set_norm(shen, date(2024, 3, 1))
        set_norm(shen, date(2015, 1, 1), 380)
        set_norm(shen, date(2000, 1, 1), 200)

        assert spans(shen) == [
            (200, date(2000, 1, 1), date(2007, 12, 31)), (350, date(2008, 1, 1), date(2014, 12, 31)),
            (380, date(2015, 1, 1), date(2024, 2, 29)), (400, date(2024, 3, 1), None),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "value", "refusal"),
    [(date(2008, 1, 1), 400, norms.NormHoldsFromThatDay), (DAY, 0, norms.NormValueMissing)],
)
def test_a_norm_that_cannot_be_is_refused_and_the_old_one_holds_on(city, day, value, refusal):
    with scope_of("shen") as shen:
        with pytest.raises(refusal):
            set_norm(shen, day, value)

        assert spans(shen) == [(350, date(2008, 1, 1), None)]


def test_what_was_typed_wrong_is_corrected_without_a_new_row(city):
    with scope_of("shen") as shen:
        norm = Norm.objects.kept_by(shen).get(key=AREA)
        operations.correct_norm(actor=shen, norm=norm, value=Decimal(360), basis="更正")

        assert spans(shen) == [(360, date(2008, 1, 1), None)]


def test_two_values_never_hold_on_one_day(city):
    with scope_of("shen") as shen:
        set_norm(shen, date(2024, 3, 1))
        overlap = "update places_norm set valid_until = '2024-03-01' where key = 'premises_area' and valid_from = '2008-01-01'"

        assert broken_rule(lambda: run(overlap)) == "one_norm_value_on_any_day"
