"""Communities and villages: registered behind a code, changed, dissolved with what is theirs, counted."""

from datetime import date
from typing import Any

import pytest

from sanshe.places import operations
from sanshe.places.models import Booking, Community, Facility, HouseholdCount, Premises, Room
from sanshe.places.operations import community as register
from tests.acting import scope_of
from tests.places.deeds import (
    CITY,
    COUNTY,
    DAY,
    NOW,
    QINGFENG,
    SEAT,
    STREET,
    at,
    broken_rule,
    community,
    facility,
    is_refused,
    post,
    run,
)

CODE = f"{COUNTY}001090"


def registered(actor, code=CODE, established_on=DAY, **fields):
    if code == CODE:
        operations.register_region(
            actor=actor, code=code, name="新社区", valid_from=date(2026, 5, 1), owner=post(actor)
        )
    given: dict[str, Any] = {"name": "新社区", "kind": "urban", "owner": post(actor)} | fields
    return operations.register_community(actor=actor, code=code, established_on=established_on, **given)


def test_a_community_is_registered_behind_its_code_and_read_in_pinyin(city):
    with scope_of("shen") as shen:
        made = registered(shen, name=" 单家𠮷社区 ", address="校场 东路 1号")

    assert (made.name, made.pinyin, made.initials, made.place_code) == ("单家𠮷社区", "danjiajishequ", "djjsq", CODE)
    assert made.address == "校场 东路 1号"


@pytest.mark.parametrize(
    ("code", "day", "refusal"),
    [
        (SEAT, DAY, register.CommunityOnFile),
        (f"{COUNTY}001095", DAY, register.RegionUnknown),
        (STREET, DAY, register.NoVillageCode),
        (CITY, DAY, register.NoVillageCode),
        (CODE, date(2026, 4, 30), register.RegionNotInForce),
    ],
)
def test_a_community_that_cannot_stand_there_is_refused_with_a_sentence(city, code, day, refusal):
    with scope_of("shen") as shen:
        before = Community.objects.visible_to(shen).count()
        with pytest.raises(refusal):
            registered(shen, code=code, established_on=day)

        assert Community.objects.visible_to(shen).count() == before


def test_a_community_may_begin_on_a_leap_day(city):
    with scope_of("shen") as shen:
        operations.register_region(actor=shen, code=CODE, name="新社区", valid_from=date(2024, 2, 29), owner=post(shen))
        made = operations.register_community(
            actor=shen, code=CODE, name="新社区", kind="urban", established_on=date(2024, 2, 29), owner=post(shen)
        )

    assert made.established_on == date(2024, 2, 29)


def test_only_what_was_named_changes(city):
    with scope_of("shen") as shen:
        here = community(shen)
        operations.change_community(actor=shen, community=here, address="环城南路 8号")

        assert (community(shen).address, community(shen).kind) == ("环城南路 8号", "urban")


def test_a_first_day_after_its_premises_is_refused(city):
    with scope_of("shen") as shen, pytest.raises(register.DissolvedTooEarly):
        operations.change_community(actor=shen, community=community(shen), established_on=date(2011, 1, 1))


def test_a_dissolved_community_takes_its_facilities_rooms_premises_and_later_bookings_with_it(city):
    with scope_of("lu") as lu:
        booked = operations.book_facility(
            actor=lu, facility=facility(lu), starts_at=at("14:00"), ends_at=at("15:00"), purpose="下棋",
            organization=post(lu), at=NOW,
        )  # fmt: skip
    with scope_of("shen") as shen:
        operations.dissolve_community(actor=shen, community=community(shen), on=date(2026, 5, 3), at=NOW)

        ends = [
            set(model.objects.visible_to(shen).filter(place_code=SEAT).values_list(column, flat=True))
            for model, column in ((Facility, "closed_on"), (Room, "in_use_until"), (Premises, "in_use_until"))
        ]
        booking = Booking.objects.visible_to(shen).select_related("cancellation").get(pk=booked.pk)

    assert ends == [{date(2026, 5, 3)}] * 3
    assert (booking.slot, booking.cancellation.reason) == (None, "设施停用。")


def test_a_community_is_dissolved_once(city):
    with scope_of("shen") as shen:
        here = community(shen)
        operations.dissolve_community(actor=shen, community=here, on=DAY, at=NOW)

        with pytest.raises(register.AlreadyDissolved):
            operations.dissolve_community(actor=shen, community=here, on=DAY, at=NOW)


def test_a_community_cannot_end_before_its_facilities_opened_and_nothing_is_half_done(city):
    with scope_of("shen") as shen:
        with pytest.raises(register.DissolvedTooEarly):
            operations.dissolve_community(actor=shen, community=community(shen), on=date(2010, 4, 1), at=NOW)

        assert not Facility.objects.visible_to(shen).filter(place_code=SEAT).exclude(closed_on=None).exists()


def test_the_database_keeps_what_is_left_of_a_community_from_outliving_it(city):
    with scope_of("shen"):
        end = "update places_community set dissolved_on = '2026-05-04' where place_code = %s"

        assert broken_rule(lambda: run(end, SEAT)) in {
            "premises_lie_in_the_time_of_their_community", "facilities_lie_in_the_time_of_their_community",
        }  # fmt: skip


def test_a_second_count_of_the_same_day_replaces_the_first(city):
    with scope_of("lu") as lu:
        for households in (2000, 2100):
            operations.count_households(
                actor=lu, community=community(lu), counted_on=date(2025, 12, 31), households=households, residents=6000
            )

        rows = HouseholdCount.objects.visible_to(lu).filter(community__place_code=SEAT, counted_on=date(2025, 12, 31))
        assert [row.households for row in rows] == [2100]


def test_nobody_is_counted_before_the_community_exists(city):
    with scope_of("lu") as lu, pytest.raises(register.CountedOutside):
        operations.count_households(
            actor=lu, community=community(lu), counted_on=date(2005, 12, 31), households=1, residents=1
        )


def test_several_communities_are_counted_together_or_not_at_all(city):
    with scope_of("shen") as shen:
        young = registered(shen)
        counts = [(community(shen), 2000, 6000), (young, 10, 20)]
        with pytest.raises(register.CountedOutside):
            operations.count_many(actor=shen, counted_on=date(2025, 12, 31), counts=counts)

        assert not HouseholdCount.objects.visible_to(shen).filter(counted_on=date(2025, 12, 31)).exists()


def test_a_count_of_a_wrong_day_is_taken_back(city):
    with scope_of("lu") as lu:
        count = operations.count_households(
            actor=lu, community=community(lu), counted_on=date(2025, 12, 30), households=1, residents=1
        )
        operations.strike_count(actor=lu, count=count)

        assert not HouseholdCount.objects.visible_to(lu).filter(pk=count.pk).exists()


def test_a_neighbor_cannot_count_for_us(city):
    with scope_of("qian") as qian:
        assert is_refused(
            lambda: operations.count_households(
                actor=qian, community=community(qian), counted_on=DAY, households=1, residents=1
            )
        )


@pytest.mark.parametrize("username", ["lu", "zhu", "fu", "zhou"])
def test_only_the_city_office_registers_communities(city, username):
    with scope_of(username) as somebody:
        change = "update places_community set telephone = '1' where name = %s"

        assert run(change, QINGFENG) == 0
        assert Community.objects.visible_to(somebody).filter(name=QINGFENG).exists()
