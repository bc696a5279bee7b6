"""The kept frame: the same for a reader, never another's, with each request's own token, nonce and address."""

import re

from sanshe.organizations.models import Appointment
from sanshe.organizations.operations import end_appointment
from tests.acting import browser_of, scope_of


def shown(browser, path="/", **cookies):
    browser.cookies.load(cookies)
    return browser.get(path).content.decode()


def test_two_readers_never_see_each_others_frame(city):
    lu, qian = browser_of("lu"), browser_of("qian")

    assert "陆建芬" in shown(lu)
    assert "钱思远" in shown(qian)
    assert "陆建芬" not in shown(qian)


def test_every_request_has_its_own_nonce_and_no_mark_is_left(city):
    lu = browser_of("lu")
    pages = [shown(lu), shown(lu)]
    nonces = [re.findall(r'nonce="([^"]+)"', page) for page in pages]

    assert nonces[0] != nonces[1]
    assert all(len(set(found)) == 1 for found in nonces)
    assert not any("\x02" in page for page in pages)


def test_the_preference_forms_lead_back_to_the_page_one_is_at(city):
    lu = browser_of("lu")
    shown(lu, "/search/?q=a")

    assert 'name="next" value="/search/?q=b%26c"' in shown(lu, "/search/?q=b%26c")


def test_the_language_is_part_of_what_is_kept(city):
    lu = browser_of("lu")

    assert "退出" in shown(lu)
    assert "Sign out" in shown(lu, language="en")


def test_an_ended_post_leaves_the_frame_at_the_next_request(city):
    lu = browser_of("lu")
    assert "杨家门社区居民委员会" in shown(lu)

    with scope_of("chu") as chu:
        post = Appointment.objects.kept_by(chu).get(user__username="lu")
        end_appointment(actor=chu, appointment=post, on=post.starts_on)

    assert "杨家门社区居民委员会" not in shown(lu)
