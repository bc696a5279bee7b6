"""Premises and rooms: area entered once per room, each within the time of what it lies in."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sanshe.places import operations
from sanshe.places.models import Facility, Premises, Room
from sanshe.places.operations import premises as register
from sanshe.places.operations.facility import FacilityUsedLater
from tests.acting import scope_of
from tests.places.deeds import (
    DAY,
    NOW,
    QINGFENG,
    at,
    broken_rule,
    community,
    facility,
    is_refused,
    post,
    premises,
    room,
    run,
)


def added(actor, **fields):
    given: dict[str, Any] = {"name": "新楼", "in_use_from": DAY} | fields
    return operations.add_premises(actor=actor, community=community(actor), **given)


def test_premises_are_added_with_rooms_and_the_database_copies_whose_they_are(city):
    with scope_of("lu") as lu:
        made = added(lu, name=" 新𠮷楼 ", ownership="rented", is_accessible=True, address="庆丰路 2号")
        hall = operations.add_room(
            actor=lu, premises=made, name="大厅", area=Decimal("120.5"), in_use_from=DAY, floor="1"
        )

        assert (made.name, hall.place_code, hall.owner_organization) == (
            "新𠮷楼", community(lu).place_code, community(lu).owner_organization,
        )  # fmt: skip


def test_premises_before_their_community_are_refused(city):
    with scope_of("lu") as lu, pytest.raises(register.PremisesOutside):
        added(lu, in_use_from=date(2005, 12, 31))


@pytest.mark.parametrize(
    ("area", "day", "refusal"),
    [(Decimal(0), DAY, register.RoomNeedsArea), (Decimal(10), date(2010, 2, 28), register.RoomOutside)],
)
def test_a_room_that_cannot_be_is_refused(city, area, day, refusal):
    with scope_of("lu") as lu:
        before = Room.objects.visible_to(lu).count()
        with pytest.raises(refusal):
            operations.add_room(actor=lu, premises=premises(lu), name="房", area=area, in_use_from=day)

        assert Room.objects.visible_to(lu).count() == before


def test_a_room_is_corrected(city):
    with scope_of("lu") as lu:
        operations.change_room(actor=lu, room=room(lu), area=Decimal("88.8"), name="新棋牌室")

        assert (room(lu).area, room(lu).name) == (Decimal("88.80"), "新棋牌室")


def test_a_room_does_not_begin_after_the_facility_in_it(city):
    with scope_of("lu") as lu, pytest.raises(register.FacilityBeganEarlier):
        operations.change_room(actor=lu, room=room(lu), in_use_from=date(2011, 1, 1))


def test_premises_do_not_begin_after_their_rooms(city):
    with scope_of("lu") as lu, pytest.raises(register.RoomOutside):
        operations.change_premises(actor=lu, premises=premises(lu), in_use_from=date(2011, 1, 1))


def test_a_room_with_an_open_facility_stays_and_the_sentence_names_it(city):
    with scope_of("lu") as lu, pytest.raises(register.RoomInUse) as said:
        operations.end_room(actor=lu, room=room(lu), on=DAY)

    assert "杨家门社区棋牌室" in str(said.value)


def test_the_database_keeps_a_facility_from_outliving_its_room(city):
    with scope_of("lu") as lu:
        end = "update places_room set in_use_until = '2026-05-04' where id = %s"

        assert broken_rule(lambda: run(end, room(lu).pk)) == "facilities_lie_in_the_time_of_their_room"


def test_a_room_ends_once_its_facility_is_closed(city):
    with scope_of("lu") as lu:
        operations.close_facility(actor=lu, facility=facility(lu), on=DAY, at=NOW)
        operations.end_room(actor=lu, room=room(lu), on=DAY)

        with pytest.raises(register.AlreadyEnded):
            operations.end_room(actor=lu, room=room(lu), on=DAY)


def test_premises_end_with_their_rooms_and_facilities(city):
    with scope_of("lu") as lu:
        here = premises(lu)
        operations.end_premises(actor=lu, premises=here, on=DAY, at=NOW)

        assert set(Room.objects.visible_to(lu).filter(premises=here).values_list("in_use_until", flat=True)) == {DAY}
        assert set(
            Facility.objects.visible_to(lu).filter(room__premises=here).values_list("closed_on", flat=True)
        ) == {DAY}  # fmt: skip
        with pytest.raises(register.AlreadyEnded):
            operations.end_premises(actor=lu, premises=here, on=DAY, at=NOW)


def test_premises_do_not_end_before_something_in_them_began(city):
    with scope_of("lu") as lu:
        with pytest.raises(register.BeganLater):
            operations.end_premises(actor=lu, premises=premises(lu), on=date(2010, 4, 1), at=NOW)

        assert premises(lu).in_use_until is None
        assert facility(lu).closed_on is None


def test_premises_do_not_end_before_a_booking_that_took_place(city):
    with scope_of("lu") as lu:
        operations.book_facility(
            actor=lu, facility=facility(lu), starts_at=at("09:00"), ends_at=at("10:00"), purpose="下棋",
            organization=post(lu), at=NOW,
        )  # fmt: skip

        with pytest.raises(FacilityUsedLater, match="2026年5月4日"):
            operations.end_premises(actor=lu, premises=premises(lu), on=date(2026, 5, 3), at=at("09:30"))


def test_nothing_is_added_to_premises_that_have_ended(city):
    with scope_of("lu") as lu:
        here = premises(lu)
        operations.end_premises(actor=lu, premises=here, on=DAY, at=NOW)

        with pytest.raises(register.RoomOutside):
            operations.add_room(actor=lu, premises=here, name="房", area=Decimal(10), in_use_from=DAY)


def test_a_neighbor_keeps_nothing_of_ours(city):
    with scope_of("qian") as qian:
        ours, theirs = community(qian), premises(qian, QINGFENG)

        assert is_refused(lambda: operations.add_premises(actor=qian, community=ours, name="乱", in_use_from=DAY))
        assert Premises.objects.kept_by(qian).filter(pk=theirs.pk).exists()
        assert run("update places_room set area = 1 where premises_id = %s", premises(qian).pk) == 0
