"""One couple in two files, on a phone and at a desk: what one side says stands in no page and on no paper of the other."""

import pytest

from tests.journeys.walking import File, fill, press, widths

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HERS, HIS, BOTH = "她想分开一段时间", "他想再试一次", "两人约定每周谈一次"
ALONE = {"was_alone": "yes", "told": "no"}
APPLIED, LAST = "2012-10-08", "2012年11月7日"  # thirty days from the day after (Civil Code, art. 1077)


@pytest.mark.parametrize("width", widths(390))
def test_a_couple_is_counseled_in_two_files(person, width):
    xu = person("xu", width=width)
    hers = called(xu)
    couple = made_a_couple(hers)
    his = other_side(couple, hers)
    for side in (hers, his):
        side.act("/consent/form/", "consents/", signer="本人")
    assert "joint=1" not in xu.go(couple.place).text()  # before both were asked about violence, alone
    for side in (hers, his):
        side.act("/violence-screen/form/", "safety/", **ALONE)
    clocked(couple)
    talked(hers, his)

    shown = [xu.go(side.place + part).text() for side in (hers, his) for part in ("", "notes/")]
    assert [(HERS in page, HIS in page) for page in shown] == [(True, False)] * 2 + [(False, True)] * 2
    papers = [side.print("notes.pdf") for side in (hers, his)]
    assert [(HERS in page, HIS in page, BOTH in page) for page in papers] == [(True, False, True), (False, True, True)]
    assert xu.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")


def called(xu):
    """One of the two comes; it becomes a sealed case."""
    page = xu.page
    xu.go("/enquiries/")
    page.get_by_role("link", name="登记来访").first.click()
    page.locator("#enquiry-search").fill("沈")
    page.locator("#found a[href*='person=']").first.click()
    fill(page, {"way": "visit", "problem": HERS})
    press(page)
    page.get_by_role("link", name="转为个案").click()
    fill(page, {"topic": "divorce"})
    press(page)
    return File(xu, page.url.removeprefix(xu.base))


def made_a_couple(file):
    """The other side gets a case of their own."""
    page = file.who.page
    file.who.go(file.place + "couple/form/")
    page.locator("[name=sought]").fill("陆")
    page.locator("#found input").first.check()
    fill(page, {"problem": HIS, "sent_by": "self"})
    page.locator("#act .form-foot button").click()
    page.wait_for_url("**/couple-outcomes/**")
    return File(file.who, page.url.removeprefix(file.who.base))


def other_side(couple, hers):
    """The case of the other side, from the couple's page."""
    found = couple.who.page.locator("main a[href^='/cases/']").evaluate_all("all => all.map(one => one.pathname)")
    place = next(path for path in found if path.count("/") == hers.place.count("/") and path != hers.place)
    return File(couple.who, place)


def clocked(couple):
    """The day of the application is typed once; the clock follows."""
    page = couple.who.page
    assert "joint=1" in couple.who.go(couple.place).text()
    fill(page, {"applied_on": APPLIED})
    press(page)
    assert LAST in page.locator("main").inner_text()


def talked(hers, his):
    """A note at each side, and a session with both."""
    for side, words in ((hers, HERS), (his, HIS)):
        side.act("/notes/new/", joint="no", mode="office", length="30", facts=words)
    hers.act("/notes/new/", joint="yes", mode="office", length="60", facts=BOTH)
