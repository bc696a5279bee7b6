"""The register holds no wrong body: every rule by operation with its sentence, and by raw SQL."""

from datetime import date
from functools import partial

import pytest

from sanshe.foundation.errors import Refusal
from sanshe.organizations import operations
from sanshe.organizations.models import FormerName, Organization
from sanshe.organizations.operations import dissolution
from sanshe.organizations.operations import organization as register
from sanshe.sample.credit_codes import invented_credit_code
from tests.acting import scope_of
from tests.organizations.deeds import (
    BUREAU,
    COUNTY,
    DAY,
    QICAI,
    SEAT,
    WORKERS,
    XU_STUDIO,
    YANGJIAMEN,
    body,
    broken_rule,
    is_refused,
    run,
)  # fmt: skip

CHANGE = "update organizations_organization set {} where id = %s"
CERTIFIED = {
    "name": "假冒机构", "kind": "government_office", "operator_kind": "government", "credit_code": "", "filing_number": "1",
    "registration_authority": "别处", "place_code": f"{COUNTY}000000", "established_on": date(2000, 1, 1), "does_social_work": False,
}  # fmt: skip


def code(start, number=1):
    return invented_credit_code(start, 900 + number)


def registered(actor, **fields):
    given = {
        "name": "晨光社工服务中心", "kind": "service_institution", "operator_kind": "private", "place_code": SEAT,
        "established_on": date(2020, 3, 1), "credit_code": code("52"),
    } | fields  # fmt: skip
    return operations.register_organization(actor=actor, **given)


def test_a_body_owns_itself_and_is_read_in_pinyin(city):
    with scope_of("shen") as shen:
        made = registered(shen, name="  晨光社工服务中心 ", credit_code=f" {code('52').lower()[:10]}-{code('52')[10:]}")

    assert (made.name, made.owner_organization, made.initials, made.credit_code) == (
        "晨光社工服务中心", made.pk, "cgsgfwzx", code("52"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"credit_code": code("51")}, register.CreditCodeOfOtherKind),
        ({"credit_code": ""}, register.CreditCodeMissing),
        ({"credit_code": f"52330483MJ900000{1}{0}X"}, Refusal),
        ({"kind": "filed_group", "credit_code": ""}, register.FilingNumberMissing),
        ({"kind": "station", "credit_code": ""}, register.HostMissing),
    ],
)
def test_what_a_kind_needs_is_asked_with_a_sentence(city, fields, refusal):
    with scope_of("shen") as shen, pytest.raises(refusal):
        registered(shen, **fields)


def test_one_body_per_credit_code_and_per_filing_number(city):
    with scope_of("shen") as shen:
        registered(shen)
        registered(shen, kind="filed_group", credit_code="", filing_number="备1")
        with pytest.raises(register.CreditCodeTaken):
            registered(shen, name="另一家")
        with pytest.raises(register.CreditCodeTaken):
            registered(shen, name="另一队", kind="filed_group", credit_code="", filing_number="备1")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("tier = 1", "organization_is_public"), ("county = '330401'", "organization_belongs_to_the_county_of_its_seat"),
        ("credit_code = left(credit_code, 17) || '0'", "credit_code_has_its_check_character"), ("name = ''", "organization_has_a_name"),
        ("kind = 'mystery'", "organization_kind_is_known"), ("operator_kind = 'x'", "organization_operator_is_known"),
        ("owner_organization = gen_random_uuid()", "organization_owns_itself"), ("host_id = id", "hosting_has_no_circle"),
        ("supervising_unit_id = id", "supervision_has_no_circle"), ("dissolved_on = '2026-01-01'", "dissolved_on_repeats_its_dissolution"),
    ],
)  # fmt: skip
def test_no_statement_writes_a_wrong_body(city, change, rule):
    with scope_of("shen") as shen:
        workers = body(shen, WORKERS)

        assert broken_rule(lambda: run(CHANGE.format(change), workers.pk)) == rule


def test_a_body_with_people_becomes_none_that_could_not_give_their_posts(city):
    with scope_of("shen") as shen:
        with pytest.raises(register.PostsDoNotFit):
            operations.change_organization(
                actor=shen, organization=body(shen, XU_STUDIO), kind="university", credit_code=""
            )
        with pytest.raises(register.PostsDoNotFit):
            operations.change_organization(actor=shen, organization=body(shen, XU_STUDIO), place_code=f"{COUNTY}002001")


@pytest.mark.parametrize("field", CERTIFIED)
def test_a_head_changes_nothing_that_the_register_certifies(city, field):
    with scope_of("yao") as yao:
        studio, value = body(yao, XU_STUDIO), CERTIFIED[field]
        with pytest.raises(register.KeptByTheCity):
            operations.change_organization(actor=yao, organization=studio, **{field: value})
        assert is_refused(lambda: run(CHANGE.format(f"{field} = %s"), value, studio.pk))


@pytest.mark.parametrize("field", ["supervising_unit", "host"])
def test_a_head_chooses_neither_host_nor_supervising_unit(city, field):
    with scope_of("yao") as yao:
        studio, other = body(yao, XU_STUDIO), body(yao, YANGJIAMEN)
        with pytest.raises(register.KeptByTheCity):
            operations.change_organization(actor=yao, organization=studio, **{field: other})
        assert is_refused(lambda: run(CHANGE.format(f"{field}_id = %s"), other.pk, studio.pk))


def test_a_head_neither_renames_nor_dissolves_nor_grades(city):
    with scope_of("yao") as yao:
        studio = body(yao, XU_STUDIO)
        with pytest.raises(register.KeptByTheCity):
            operations.rename_organization(actor=yao, organization=studio, name="新名", on=DAY)
        assert is_refused(
            lambda: operations.dissolve_organization(actor=yao, organization=studio, on=DAY, reason="decided")
        )
        assert is_refused(
            lambda: operations.grant_grade(actor=yao, organization=studio, level="5A", granted_on=DAY, grantor="自己")
        )


def test_a_head_keeps_the_rest_of_the_profile(city):
    with scope_of("yao") as yao:
        studio = body(yao, XU_STUDIO)
        operations.change_organization(actor=yao, organization=studio, address="梧桐街道𠮷庆路1号", introduction="")
        operations.set_service_domains(actor=yao, organization=studio, codes=["marriage_family", "charity"])

        assert (body(yao, XU_STUDIO).address, studio.service_domains.visible_to(yao).count()) == (
            "梧桐街道𠮷庆路1号",
            2,
        )


def test_nobody_but_the_city_registers(city):
    for username in ("yao", "zhu", "lu", "xu"):
        with scope_of(username) as actor:
            assert is_refused(partial(registered, actor))


def test_a_renamed_body_keeps_its_former_name(city):
    with scope_of("shen") as shen:
        studio = operations.rename_organization(
            actor=shen, organization=body(shen, XU_STUDIO), name="徐惠珍家庭服务中心", on=DAY
        )
        former = FormerName.objects.visible_to(shen).get(organization=studio)

    assert (studio.initials, former.name, former.initials, former.until) == ("xhzjtfwzx", XU_STUDIO, "xaygzs", DAY)


def test_a_name_is_not_changed_twice_on_one_day_nor_before_the_founding(city):
    with scope_of("shen") as shen:
        studio = body(shen, XU_STUDIO)
        with pytest.raises(register.NameEndsOutside):
            operations.rename_organization(actor=shen, organization=studio, name="早", on=date(2001, 1, 1))
        operations.rename_organization(actor=shen, organization=studio, name="甲", on=DAY)
        with pytest.raises(register.NameEndsOutside):
            operations.rename_organization(actor=shen, organization=studio, name="乙", on=DAY)
        with pytest.raises(register.SameName):
            operations.rename_organization(actor=shen, organization=studio, name="甲", on=DAY)


def test_supervision_goes_in_no_circle(city):
    with scope_of("shen") as shen:
        bureau, studio = body(shen, BUREAU), body(shen, XU_STUDIO)
        with pytest.raises(register.GoesInCircles):
            operations.change_organization(actor=shen, organization=bureau, supervising_unit=studio)


def test_a_host_is_there_in_time(city):
    with scope_of("shen") as shen:
        young = registered(shen, kind="public_institution", credit_code="", established_on=date(2024, 1, 1))
        with pytest.raises(register.HostNotThere):
            registered(
                shen, name="室", kind="in_house_studio", credit_code="", host=young, established_on=date(2023, 12, 31)
            )
        with pytest.raises(dissolution.HostsOthers):
            operations.dissolve_organization(actor=shen, organization=body(shen, YANGJIAMEN), on=DAY, reason="merged")
        with pytest.raises(dissolution.SupervisesOthers):
            operations.dissolve_organization(actor=shen, organization=body(shen, BUREAU), on=DAY, reason="reorganized")


def test_an_end_is_told_once_by_a_row_with_its_reason_and_can_be_taken_back(city):
    with scope_of("shen") as shen:
        qicai = body(shen, QICAI)
        told = operations.dissolve_organization(actor=shen, organization=qicai, on=DAY, reason="merged", note="并入")
        assert (body(shen, QICAI).dissolved_on, told.get_reason_display()) == (DAY, told.get_reason_display())
        with pytest.raises(dissolution.AlreadyDissolved):
            operations.dissolve_organization(actor=shen, organization=qicai, on=DAY, reason="merged")
        operations.restore_organization(actor=shen, organization=qicai)

        assert body(shen, QICAI).dissolved_on is None


def test_nothing_ends_before_it_begins(city):
    with scope_of("shen") as shen, pytest.raises(dissolution.EndsBeforeItBegins):
        operations.dissolve_organization(
            actor=shen, organization=body(shen, WORKERS), on=date(2000, 1, 1), reason="decided"
        )


def test_no_post_begins_after_the_end(city):
    with scope_of("shen") as shen:
        qicai = body(shen, QICAI)
        operations.dissolve_organization(actor=shen, organization=qicai, on=date(2025, 1, 1), reason="decided")
        statement = "update organizations_appointment set starts_on = '2025-01-02' where organization_id = %s"

        assert broken_rule(lambda: run(statement, qicai.pk)) == "appointment_begins_while_the_organization_exists"


def test_a_later_end_counts_for_the_figures_of_the_days_before(city):
    with scope_of("shen") as shen:
        operations.dissolve_organization(
            actor=shen, organization=body(shen, QICAI), on=date(2012, 12, 31), reason="decided"
        )
        rows = Organization.objects.visible_to(shen).filter(name=QICAI)

        assert [rows.get().exists_on(date(2012, 12, day)) for day in (30, 31)] == [True, True]
        assert not rows.get().exists_on(date(2013, 1, 1))
