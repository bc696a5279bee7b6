"""One elder, from the call to the visit after the end, on a phone and at a desk; what is printed says what was noted."""

import pytest

from tests.journeys.walking import File, draw, fill, press, widths

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TOLD = {
    "problem": "一个人在家，夜里睡不着", "summary": "独居少来往，邻里愿意照应", "aim": "重新与人来往", "goal": "每周出门两次",
    "baseline": "一次也没有", "target": "两次", "what": "陪同去日间照料中心", "who": "志愿者小周", "facts": "一起去菜场买菜，遇见老同事。",
    "ending": "来往恢复，睡得安稳", "state": "每周去两次照料中心",
}  # fmt: skip


@pytest.mark.parametrize("width", widths(1280))
def test_an_elder_is_accompanied_from_the_call_to_the_visit_after_the_end(person, width):
    wu, he = person("wu", width=width), person("he", width=width)
    file = called(wu)
    planned(file)
    waiting = File(he, "/approvals/")
    waiting.act("/plans/", verdict="approved")
    worked(file)
    closed(file, waiting)

    printed = file.print("volume.pdf")
    assert [said for said in TOLD.values() if said not in printed] == []
    assert (printed.count("2012年12月5日") > 0, "睡不着" in printed) == (True, True)
    assert wu.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")


def called(wu):
    """Somebody calls; it becomes a case."""
    page = wu.page
    wu.go("/enquiries/")
    page.get_by_role("link", name="登记来访").first.click()
    page.locator("#enquiry-search").fill("沈")
    page.locator("#found a[href*='person=']").first.click()
    fill(page, {"way": "call", "problem": TOLD["problem"]})
    press(page)
    page.get_by_role("link", name="转为个案").click()
    fill(page, {"topic": "elder"})
    press(page)
    return File(wu, page.url.removeprefix(wu.base))


def planned(file):
    """Consent, assessment, a plan with a goal and a step, handed in."""
    file.act("/consent/form/")
    file.act("/assessment/form/", summary=TOLD["summary"])
    file.act("/plan/new/form/", "plan/", aim=TOLD["aim"], review_on="2013-03-01")
    goal = {name: TOLD[name] for name in ("problem", "goal", "baseline", "target")}
    file.act("/goal/form/", "plan/", **goal)
    file.act("/task/form/", "plan/", what=TOLD["what"], who=TOLD["who"], due_on="2013-01-10")
    file.act("/handing-in/form/", "plan/")


def worked(file):
    """The agreement is signed on the screen, a note written, a scale asked, the goal scored."""
    page = file.who.page
    file.act("/agreement/form/", "plan/")
    file.who.go(file.place + "signature/form/")
    fill(page, {"place": "agreement.client_signs"})
    draw(page)
    press(page)
    file.act("/notes/new/", mode="home", length="45", facts=TOLD["facts"])
    file.who.go(file.place + "scales/new/?scale=ucla-3")
    fill(page, {"item_1": "2", "item_2": "2", "item_3": "1"})
    press(page)
    file.act("/attainment/form/", "plan/", attainment="3")


def closed(file, waiting):
    """Closing is asked for and signed; somebody looks in later."""
    file.act("/closing/request/form/", "closing/", reason="reached", summary=TOLD["ending"])
    waiting.act("/closings/", verdict="approved")
    file.act("/follow-up/form/", "closing/", due_on="2012-12-05")
    file.act("/visit/form/", "closing/", mode="home", state=TOLD["state"], has_relapsed="no")
