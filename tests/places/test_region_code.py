import pytest
from hypothesis import given
from hypothesis import strategies as some

from sanshe.places.enums import CommunityKind
from sanshe.places.region_code import (
    Level,
    RegionDigits,
    RegionGap,
    RegionProvince,
    StreetKind,
    UrbanRural,
    covers,
    parse_region_code,
)

TONGXIANG = "330483000000"
VILLAGES = some.builds(
    "{}{:02d}{:02d}{:03d}{:03d}".format,
    some.sampled_from(["11", "33", "65"]),
    some.integers(1, 99),
    some.integers(0, 99),
    some.integers(1, 999),
    some.integers(1, 999),
)


@pytest.mark.parametrize(
    ("code", "level", "front", "parent"),
    [
        ("330000000000", Level.PROVINCE, "33", None),
        ("330400000000", Level.PREFECTURE, "3304", "330000000000"),
        (TONGXIANG, Level.COUNTY, "330483", "330400000000"),
        ("330480000000", Level.COUNTY, "330480", "330400000000"),
        ("330483001000", Level.STREET, "330483001", TONGXIANG),
        ("330483100000", Level.STREET, "330483100", TONGXIANG),
        ("330483001200", Level.VILLAGE, "330483001200", "330483001000"),
        ("441900003000", Level.STREET, "441900003", "441900000000"),
        ("441900003001", Level.VILLAGE, "441900003001", "441900003000"),
        ("429004001000", Level.STREET, "429004001", "429004000000"),
    ],
)
def test_a_code_tells_its_level_its_front_and_what_it_lies_in(code, level, front, parent):
    region = parse_region_code(code)

    assert (region.level, region.front, str(region.parent) if region.parent else None) == (level, front, parent)


@pytest.mark.parametrize("typed", ["330483", "３３０４８３", " 3304 8300 0000 ", "330483000000"])
def test_a_code_is_read_in_any_layout(typed):
    assert str(parse_region_code(typed)) == TONGXIANG


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", RegionDigits),
        ("3304830", RegionDigits),
        ("3304830000000", RegionDigits),
        ("33048300000A", RegionDigits),
        ("٣٣0483000000", RegionDigits),
        ("000000000000", RegionProvince),
        ("990483000000", RegionProvince),
        ("330083000000", RegionGap),
        ("330000001000", RegionGap),
        ("330483000001", RegionGap),
    ],
)
def test_a_malformed_code_is_refused(typed, refusal):
    with pytest.raises(refusal):
        parse_region_code(typed)


@pytest.mark.parametrize(
    ("scope", "code", "answer"),
    [
        ("330483", "330483001002", True),
        (TONGXIANG, TONGXIANG, True),
        (TONGXIANG, "330483", True),
        ("330483001", "330483001002", True),
        ("330483001000", "330483002001", False),
        ("330483001002", "330483001000", False),
        ("330480000000", "330483001000", False),
        ("330400000000", "330483001000", True),
        ("3304", "330583001000", False),
        ("33", "440000000000", False),
        ("441900", "441900003001", True),
    ],
)
def test_a_scope_covers_what_lies_in_it(scope, code, answer):
    assert covers(scope, code) is answer


def test_an_empty_scope_is_malformed_and_never_everything():
    with pytest.raises(RegionDigits):
        covers("", TONGXIANG)


@pytest.mark.parametrize(
    ("digits", "kind"),
    [
        ("000", None),
        ("001", StreetKind.STREET),
        ("099", StreetKind.STREET),
        ("100", StreetKind.TOWN),
        ("199", StreetKind.TOWN),
        ("200", StreetKind.TOWNSHIP),
        ("399", StreetKind.TOWNSHIP),
        ("400", StreetKind.ENTERPRISE),
        ("599", StreetKind.ENTERPRISE),
        ("600", StreetKind.OTHER),
    ],
)
def test_three_digits_tell_what_stands_at_the_street_level(digits, kind):
    assert parse_region_code(f"330483{digits}000").street_kind == kind


@pytest.mark.parametrize(
    ("digits", "kind"),
    [
        ("000", None),
        ("001", CommunityKind.URBAN),
        ("199", CommunityKind.URBAN),
        ("200", CommunityKind.VILLAGE),
        ("399", CommunityKind.VILLAGE),
        ("400", None),
    ],
)
def test_the_last_three_digits_tell_who_governs(digits, kind):
    assert parse_region_code(f"330483001{digits}").community_kind == kind


@given(VILLAGES)
def test_every_place_lies_in_all_that_stand_above_it(code):
    region = above = parse_region_code(code)

    while above.parent:
        above = above.parent
        assert (above.covers(region), region.covers(above)) == (True, False)
    assert above.level == Level.PROVINCE


@given(VILLAGES, VILLAGES)
def test_of_two_different_villages_neither_covers_the_other(one, other):
    assert covers(one, other) == (one == other)


def test_a_place_of_village_level_belongs_to_the_county_of_its_first_six_digits():
    assert parse_region_code("330483001002").county == "330483"


def test_urban_and_rural_classes_tell_which_they_are():
    assert [kind.value for kind in UrbanRural if kind.is_urban] == ["111", "112", "121", "122", "123"]
    assert [kind.value for kind in UrbanRural if not kind.is_urban] == ["210", "220"]
