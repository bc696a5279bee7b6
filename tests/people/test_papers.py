from datetime import date

import pytest

from sanshe.people.enums import Sex
from sanshe.people.identifiers import (
    DisabilityKind,
    PaperKind,
    check_character,
    disability,
    mask_paper,
    papers,
    parse_disability_card,
    read_paper,
    resident,
)

TODAY = date(2026, 11, 24)
NUMBER = "11010519491231002X"


def with_check(front):
    return front + check_character(front)


HONG_KONG, MACAO, TAIWAN = (
    with_check(f"{region}19900229001".replace("0229", "0228")) for region in ("810000", "820000", "830000")
)
FOREIGNER = with_check("93384019850101002")


@pytest.mark.parametrize(
    ("kind", "typed", "number", "born", "sex"),
    [
        (PaperKind.RESIDENT_ID, "11010519491231002x", NUMBER, date(1949, 12, 31), Sex.FEMALE),
        (PaperKind.FOREIGN_PERMANENT, FOREIGNER, FOREIGNER, date(1985, 1, 1), Sex.FEMALE),
        (PaperKind.FOREIGN_PERMANENT, "deu 330085010112", "DEU330085010112", None, Sex.UNKNOWN),
        (PaperKind.HONG_KONG_MACAO, HONG_KONG, HONG_KONG, date(1990, 2, 28), Sex.MALE),
        (PaperKind.HONG_KONG_MACAO, MACAO, MACAO, date(1990, 2, 28), Sex.MALE),
        (PaperKind.TAIWAN, TAIWAN, TAIWAN, date(1990, 2, 28), Sex.MALE),
        (PaperKind.PASSPORT, "ｅ 12345678", "E12345678", None, Sex.UNKNOWN),
        (PaperKind.OFFICER, "南字第 01234567", "南字第01234567号", None, Sex.UNKNOWN),
        (PaperKind.OFFICER, "军字第2001988号", "军字第2001988号", None, Sex.UNKNOWN),
        (PaperKind.BIRTH_CERTIFICATE, "u330123456", "U330123456", None, Sex.UNKNOWN),
        (PaperKind.DISABILITY_CARD, "11010519491231002x 43", NUMBER + "43", date(1949, 12, 31), Sex.FEMALE),
    ],
)
def test_a_paper_is_read_into_one_form(kind, typed, number, born, sex):
    paper = read_paper(kind, typed, on=TODAY)

    assert (paper.kind, paper.number, paper.birth_date, paper.sex) == (kind, number, born, sex)


@pytest.mark.parametrize(
    ("kind", "typed", "refusal"),
    [
        (PaperKind.RESIDENT_ID, FOREIGNER, resident.IdOfForeigner),
        (PaperKind.FOREIGN_PERMANENT, NUMBER, papers.ForeignerForm),
        (PaperKind.FOREIGN_PERMANENT, "DE330085010112", papers.ForeignerForm),
        (PaperKind.FOREIGN_PERMANENT, with_check("90084019850101002"), papers.ForeignerForm),
        (PaperKind.FOREIGN_PERMANENT, FOREIGNER[:17] + "0", resident.IdCheck),
        (PaperKind.HONG_KONG_MACAO, TAIWAN, papers.HongKongMacaoForm),
        (PaperKind.HONG_KONG_MACAO, HONG_KONG[:17], resident.IdLength),
        (PaperKind.HONG_KONG_MACAO, with_check("81000019900230001"), resident.IdDate),
        (PaperKind.TAIWAN, HONG_KONG, papers.TaiwanForm),
        (PaperKind.PASSPORT, "E123", papers.PassportForm),
        (PaperKind.PASSPORT, "PASSPORT", papers.PassportForm),
        (PaperKind.OFFICER, "01234567", papers.OfficerForm),
        (PaperKind.BIRTH_CERTIFICATE, "3301234567", papers.BirthCertificateForm),
        (PaperKind.DISABILITY_CARD, NUMBER, disability.CardForm),
        (PaperKind.DISABILITY_CARD, NUMBER + "83", disability.CardForm),
        (PaperKind.DISABILITY_CARD, NUMBER + "45", disability.CardForm),
        (PaperKind.DISABILITY_CARD, "110105194912310020" + "43", resident.IdCheck),
    ],
)
def test_a_number_that_does_not_fit_its_kind_is_refused(kind, typed, refusal):
    with pytest.raises(refusal):
        read_paper(kind, typed, on=TODAY)


def test_a_child_with_a_birth_in_the_future_is_refused_on_a_permit_as_well():
    with pytest.raises(resident.IdFuture):
        read_paper(PaperKind.TAIWAN, with_check("83000020261125001"), on=TODAY)


def test_a_disability_card_tells_person_kind_and_grade():
    card = parse_disability_card(NUMBER + "61", on=TODAY)

    assert (str(card.resident_id), card.kind, card.grade, card.reissue) == (NUMBER, DisabilityKind.MENTAL, 1, 0)


@pytest.mark.parametrize("typed", [NUMBER + "741", NUMBER + "74B1"])
def test_a_disability_card_may_be_issued_again(typed):
    card = parse_disability_card(typed, on=TODAY)

    assert (card.number, card.kind, card.reissue) == (NUMBER + "741", DisabilityKind.MULTIPLE, 1)


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("330483195001010019", "330***********0019"),
        ("DEU330085010112", "DEU********0112"),
        ("E12345678", "E******78"),
        ("E12345", "E***45"),
        ("E1234", "*****"),
        ("", ""),
    ],
)
def test_a_masked_number_is_as_long_as_the_number(number, masked):
    assert mask_paper(number) == masked


def test_a_paper_knows_its_mask():
    assert read_paper(PaperKind.PASSPORT, "E12345678", on=TODAY).masked == "E******78"
