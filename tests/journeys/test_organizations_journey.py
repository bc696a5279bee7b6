"""An organization comes to life: registered by the city, headed by somebody new, who takes somebody on, who leaves again."""

import re

import pytest
from playwright.sync_api import expect

from sanshe.sample.credit_codes import invented_credit_code

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OWN = "桥头那棵老樟树下喝茶看云"


def fill(page, **fields):
    for name, value in fields.items():
        page.fill(f"main [name={name}]", value)


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def take_on(page, name, username, role):
    fill(page, name=name, username=username)
    page.check(f"main [name=role][value={role}]")
    press(page, "开通账号并任命")
    return page.locator("[data-copy]").get_attribute("data-copy")


def first_sign_in(person, username, handed_out, **how):
    newcomer = person("", **how)
    newcomer.sign_in(username, password=handed_out)
    expect(newcomer.page.get_by_text("请先换成自己的密码")).to_be_visible()
    fill(newcomer.page, oldpassword=handed_out, password1=OWN, password2=OWN)
    press(newcomer.page, "修改密码")
    return newcomer


def register(shen, name, code):
    page = shen.page
    shen.go("/organizations/")
    page.get_by_role("link", name="登记组织").last.click()
    press(page, "下一步：填写资料")
    page.locator("[name=name]").press_sequentially("徐阿姨工作室")
    expect(page.locator("#likenesses")).to_contain_text("名称相同")
    fill(page, name=name, established_on="2026-03-01", place_code="梧桐街道 杨家门社区")
    page.locator("[name=credit_code]").press_sequentially(code)
    expect(page.locator("#likenesses")).to_contain_text("信用代码校验无误")
    page.locator("[name=supervising_unit]").press_sequentially("民政")
    expect(page.locator("#id_supervising_unit-list option")).to_have_attribute("value", "桐乡市民政局")
    fill(page, supervising_unit="桐乡市民政局")
    press(page, "登记组织")


@pytest.mark.parametrize(("width", "number", "name"), [(1280, 801, "晨露社工服务中心"), (390, 802, "晚霞社工服务中心")])
def test_an_organization_comes_to_life(person, width, number, name):
    shen = person("shen", width=width)
    register(shen, name, invented_credit_code("52", number))
    expect(shen.page.locator("h1")).to_have_text(name)
    shen.page.get_by_role("link", name="任命负责人").click()
    handed_out = take_on(shen.page, "欧阳𠮷祥", f"head{number}", "agency_manager")

    head = first_sign_in(person, f"head{number}", handed_out, width=width)
    head.page.get_by_role("link", name="录用人员").click()
    take_on(head.page, "俞䶮", f"worker{number}", "social_worker")
    head.page.get_by_role("link", name="已交给本人").click()
    expect(head.page.locator("h1")).to_have_text("俞䶮")
    head.page.get_by_role("link", name="离职").click()
    press(head.page, "结束全部岗位")
    expect(head.page.get_by_text("俞䶮在本机构的岗位已全部结束。")).to_be_visible()


PARTS = (
    "",
    "staff/",
    "standing/",
    "incubation/",
    "facilities/",
    "names/",
    "profile/form/",
    "certificate/form/",
    "dissolution/form/",
)
ALONE = (
    "/organizations/",
    "/organizations/standings/",
    "/organizations/seats/",
    "/organizations/registration/form/",
    "/my-posts/",
)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_of_organizations_is_wider_than_the_window(person, width, language):
    shen = person("shen", width=width, language=language)
    shen.go("/organizations/?q=52330499MJ90000140")
    record = shen.page.locator(".main-cell a").first.get_attribute("href")
    wide = []
    for path in (*ALONE, *(record + part for part in PARTS)):
        shen.go(path)
        if shen.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
        if language == "en":
            assert not re.search("运行中|登记事项|评估等级", shen.page.inner_text("body")), path

    assert wide == []
