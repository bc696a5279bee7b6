"""Codes of regions: registered inside what is in force, renamed with their history, withdrawn once and for all."""

from datetime import date

import pytest

from sanshe.places import operations
from sanshe.places.models import FormerRegionName, Region
from sanshe.places.operations import region as register
from sanshe.places.region_code import RegionDigits, RegionGap
from tests.acting import scope_of
from tests.places.deeds import (
    COUNTY,
    DAY,
    SEAT,
    STREET,
    YANGJIAMEN,
    broken_rule,
    community,
    is_refused,
    post,
    region,
    run,
)


def registered(actor, code=f"{COUNTY}001090", name="新社区", valid_from=DAY):
    return operations.register_region(actor=actor, code=code, name=name, valid_from=valid_from, owner=post(actor))


def test_a_region_is_registered_with_its_level_and_its_place(city):
    with scope_of("shen") as shen:
        made = region(shen, registered(shen, name="  𠮷䶮·新社区 ").code)

    assert (made.name, made.place_code, made.county, made.level) == ("𠮷䶮·新社区", f"{COUNTY}001090", COUNTY, 12)


@pytest.mark.parametrize(
    ("code", "level"),
    [("330000000000", 2), ("330400000000", 4), (f"{COUNTY}000000", 6), (STREET, 9), (SEAT, 12)],
)
def test_the_database_reads_the_level_as_we_do(city, code, level):
    with scope_of("shen") as shen:
        row = Region(code=code)
        known = Region.objects.visible_to(shen).filter(code=code).first()

    assert row.reach == level
    assert known is None or known.level == level


def test_a_street_may_be_typed_by_its_nine_digits(city):
    with scope_of("shen") as shen:
        assert registered(shen, code=f" {COUNTY}00９ ", name="新街道").code == f"{COUNTY}009000"


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"code": SEAT}, register.CodeTaken),
        ({"code": "33048300109"}, RegionDigits),
        ({"code": "330000001001"}, RegionGap),
        ({"code": f"{COUNTY}099001"}, register.RegionAboveUnknown),
        ({"valid_from": date(2005, 12, 31)}, register.RegionAboveNotInForce),
    ],
)
def test_a_code_that_cannot_be_is_refused_with_a_sentence(city, fields, refusal):
    with scope_of("shen") as shen, pytest.raises(refusal) as said:
        registered(shen, **fields)

    assert str(said.value).endswith(("。", "."))


def test_a_withdrawn_code_is_never_used_again(city):
    with scope_of("shen") as shen:
        gone = registered(shen)
        operations.withdraw_region(actor=shen, region=gone, on=DAY)

        with pytest.raises(register.CodeWithdrawn) as said:
            registered(shen)
        back = broken_rule(lambda: run("update places_region set valid_until = null where code = %s", gone.code))

    assert "2026年5月4日" in str(said.value)
    assert back == "a_withdrawn_code_never_comes_back"


def test_a_code_never_changes(city):
    with scope_of("shen"):
        change = "update places_region set code = '330483001999', place_code = '330483001999' where code = %s"

        assert broken_rule(lambda: run(change, SEAT)) == "a_region_keeps_its_code"


def test_a_withdrawn_code_names_the_one_that_took_over(city):
    with scope_of("shen") as shen:
        old, new = registered(shen), registered(shen, f"{COUNTY}001091", "大社区")

        operations.withdraw_region(actor=shen, region=old, on=DAY, replaced_by=new.code)

        assert region(shen, old.code).replaced_by == new.code


@pytest.mark.parametrize("successor", [f"{COUNTY}001099", f"{COUNTY}001090"])
def test_a_successor_is_another_region_in_force(city, successor):
    with scope_of("shen") as shen:
        old = registered(shen)

        with pytest.raises(register.SuccessorNotInForce):
            operations.withdraw_region(actor=shen, region=old, on=DAY, replaced_by=successor)

        assert region(shen, old.code).valid_until is None


def test_a_region_is_withdrawn_once(city):
    with scope_of("shen") as shen:
        gone = registered(shen)
        operations.withdraw_region(actor=shen, region=gone, on=DAY)

        with pytest.raises(register.AlreadyWithdrawn):
            operations.withdraw_region(actor=shen, region=gone, on=DAY)


def test_a_region_cannot_end_before_it_began(city):
    with scope_of("shen") as shen, pytest.raises(register.EndsBeforeItBegins):
        operations.withdraw_region(actor=shen, region=registered(shen), on=date(2026, 5, 3))


def test_a_street_with_communities_inside_stays(city):
    with scope_of("shen") as shen, pytest.raises(register.HoldsRegions):
        operations.withdraw_region(actor=shen, region=region(shen, STREET), on=DAY)


def test_a_code_with_a_living_community_stays(city):
    with scope_of("shen") as shen, pytest.raises(register.HoldsCommunity):
        operations.withdraw_region(actor=shen, region=region(shen), on=DAY)


def test_a_new_name_goes_over_to_the_community_and_the_old_one_stays_in_the_history(city):
    with scope_of("shen") as shen:
        operations.rename_region(actor=shen, region=region(shen), name="䶮家门社区", on=date(2024, 2, 29))

        renamed = community(shen, "䶮家门社区")
        history = list(FormerRegionName.objects.visible_to(shen).values_list("name", "until"))

    assert (renamed.place_code, renamed.initials) == (SEAT, "yjmsq")
    assert history == [(YANGJIAMEN, date(2024, 2, 29))]


@pytest.mark.parametrize(
    ("name", "on", "refusal"),
    [(YANGJIAMEN, DAY, register.SameName), ("新名", date(2005, 1, 1), register.NameEndsOutside)],
)
def test_a_name_that_cannot_be_given_is_refused(city, name, on, refusal):
    with scope_of("shen") as shen:
        with pytest.raises(refusal):
            operations.rename_region(actor=shen, region=region(shen), name=name, on=on)

        assert region(shen).name == YANGJIAMEN


def test_the_class_of_a_region_is_set_anew(city):
    with scope_of("shen") as shen:
        operations.class_region(actor=shen, region=region(shen), urban_rural="112")

        assert region(shen).get_urban_rural_display() == "城乡结合区"


@pytest.mark.parametrize("username", ["lu", "zhu", "fu", "gu", "xitong"])
def test_only_the_city_office_keeps_regions(city, username):
    with scope_of(username):
        assert is_refused(lambda: run("update places_region set name = '乱' where code = %s", SEAT)) or (
            run("update places_region set name = '乱' where code = %s", SEAT) == 0
        )


def test_a_region_of_another_county_is_not_ours_to_register(city):
    with scope_of("shen") as shen:
        with pytest.raises(register.CodeElsewhere):
            registered(shen, code="330421000000", name="邻县")

        insert = (
            "insert into places_region (id, county, owner_organization, place_code, tier, code, name, urban_rural, valid_from, replaced_by)"
            " values (gen_random_uuid(), '330421', %s, '330421000000', 0, '330421000000', '邻县', '', '2026-05-04', '')"
        )
        assert is_refused(lambda: run(insert, post(shen)))
