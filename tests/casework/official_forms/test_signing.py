"""Signing on the screen: a signature stands under the words under which it was drawn, and under no others."""

import io
from datetime import date

import docx
import pytest
from django.urls import reverse

from sanshe.casework import operations as casework
from sanshe.casework.models import FormSignature
from sanshe.casework.operations.signature import NothingToSign, NotYourPlace, WhoSigns
from sanshe.foundation.errors import Refusal
from sanshe.foundation.official_forms.signed import NoDrawing, NotSigned, Signed, kept_strokes, read_strokes
from tests.acting import browser_of, scope_of
from tests.casework.life import opened
from tests.casework.official_forms.whole import begun_case, printed, squeezed, text_of_pdf, text_of_word
from tests.people.desk import text_of

NAME = "[[[40,40],[90,150],[300,60]],[[350,20],[360,180]]]"
ON, IN_WORDS = date(2012, 11, 11), "2012年11月11日"
PLACE = "intake.client_signs"


def signed(username="wu", case=None, place=PLACE, **fields):
    with scope_of(username) as actor:
        made = case or begun_case(actor)
        given = {"signer": "沈阿大", "strokes": NAME} | fields
        return made, casework.sign_form(actor=actor, case=made, place=place, on=ON, **given)


def pictures_in(content):
    return len(list(docx.Document(io.BytesIO(content)).element.body.iter("{*}pic")))


def test_a_signature_is_printed_under_the_form_that_was_signed(city):
    case, _one = signed()
    word = printed("wu", case, "intake.docx").content

    assert IN_WORDS in text_of_pdf(printed("wu", case, "intake.pdf").content)
    assert (IN_WORDS in text_of_word(word), pictures_in(word)) == (True, 1)
    assert IN_WORDS in text_of_pdf(printed("wu", case, "volume.pdf").content)


def test_a_form_that_changed_since_is_printed_unsigned_and_the_signed_paper_says_what_was_signed(city):
    case, one = signed()
    with scope_of("wu") as wu:
        casework.change_case(actor=wu, case=case, version=case.version, problem="后来才说的")
    now, then = printed("wu", case, "intake.pdf").content, printed("wu", case, f"signed.{one.pk}").content

    assert (IN_WORDS in text_of_pdf(now), "后来才说的" in text_of_pdf(now)) == (False, True)
    assert (IN_WORDS in text_of_pdf(then), "后来才说的" in text_of_pdf(then)) == (True, False)


def test_of_two_signatures_at_one_place_the_newer_is_printed(city):
    case, _one = signed()
    with scope_of("wu") as wu:
        casework.sign_form(actor=wu, case=case, place=PLACE, on=date(2012, 11, 12), signer="沈阿大", strokes=NAME)
    text = text_of_pdf(printed("wu", case, "intake.pdf").content)

    assert ("2012年11月12日" in text, IN_WORDS in text) == (True, False)


def test_worker_and_supervisor_each_sign_at_their_own_place_by_their_own_name(city):
    case, by_worker = signed(place="intake.worker_signs", signer="别人")
    _case, by_supervisor = signed("he", case, "intake.supervisor_signs")
    with pytest.raises(NotYourPlace):
        signed("wu", case, "intake.supervisor_signs")
    with pytest.raises(NotYourPlace):
        signed("he", case, "intake.worker_signs")

    assert (by_worker.signer, by_supervisor.signer) == (by_worker.author.name, by_supervisor.author.name)


@pytest.mark.parametrize(
    ("place", "refused"),
    [("closing.client_signs", NothingToSign), ("intake.reader_signs", NothingToSign), ("nothing", NothingToSign)],
)
def test_only_a_form_that_says_something_is_signed(city, place, refused):
    with pytest.raises(refused):
        signed(place=place)
    with pytest.raises(WhoSigns):
        signed(signer=" ")


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", NotSigned), ("[]", NotSigned), ("[[[5,5]]]", NotSigned), ("[[[5,5],[9,9]]]", NotSigned), ("{}", NotSigned), ("x", NoDrawing),
        ("[[[1,2,3],[4,5,6]]]", NoDrawing), ('[[["1",2]]]', NoDrawing), ("[[[NaN,1],[600,200]]]", NoDrawing), ("[[[1e999,1]]]", NoDrawing),
        ("7", NoDrawing), ("null", NoDrawing), ("[" * 50_000, NoDrawing), ("[" + "[[0,0],[300,90]]," * 90 + "[[0,0]]]", NoDrawing),
        ("[[" + "[0,0]," * 5_001 + "[600,200]]]", NoDrawing), ("[[[true,false],[300,100]]]", NoDrawing), (" " * 60_001 + "[]", NoDrawing),
    ],
)  # fmt: skip
def test_what_is_no_signature_is_refused_with_a_sentence(text, refused):
    with pytest.raises(Refusal) as told:
        read_strokes(text)

    assert type(told.value) is refused


def test_strokes_stay_in_their_box_and_nothing_of_them_is_run():
    strokes = read_strokes("[[[-50,-50],[9000,9000]]]")

    assert strokes == (((0, 0), (600, 200)),) == read_strokes(kept_strokes(strokes))
    assert "M0 0 L600 200 L600 200" in Signed("沈阿大", IN_WORDS, strokes).svg


def test_who_keeps_the_case_signs_on_the_page_and_finds_the_signature_there(city):
    with scope_of("wu") as wu:
        case = opened(wu)
    address = reverse("casework:signing", args=[case.pk])
    browser = browser_of("wu")
    empty = browser.post(address, {"place": PLACE, "signer": "沈阿大", "strokes": ""})
    browser.post(address, {"place": PLACE, "signer": "沈阿大", "strokes": NAME})
    page = text_of(browser.get(reverse("casework:papers", args=["cases", case.pk])))

    assert (empty.status_code, "还没有签名" in text_of(empty)) == (422, True)
    assert ("沈阿大" in page, "有效" in page, squeezed("签名件") in squeezed(page)) == (True, True, True)


@pytest.mark.parametrize("username", ["xu", "lu", "yao", "shen"])
def test_signatures_are_seen_by_nobody_else(city, username):
    case, one = signed()
    with scope_of(username) as actor:
        seen = FormSignature.objects.visible_to(actor).filter(pk=one.pk).exists()

    assert (seen, printed(username, case, f"signed.{one.pk}").status_code) == (False, 404)
