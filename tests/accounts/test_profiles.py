"""Both profiles keep what they promise: length and kinds of passwords, their age, wrong tries, idling, the last hour."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from sanshe.accounts import middleware, passwords
from sanshe.accounts.enums import ADMINISTRATORS, Role
from sanshe.accounts.limits import roles_with_second_factor
from sanshe.accounts.models import UsedPassword, User
from sanshe.accounts.profiles import ASVS, CLASSIFIED_PROTECTION, PROFILES
from sanshe.accounts.validation import kinds_of
from sanshe.config import env
from sanshe.foundation.clock import now
from sanshe.sample.cast import PASSWORD
from tests.acting import browser_of

OWN = "桥头那棵老樟树下喝茶看云一二三"


@pytest.fixture(params=PROFILES.values(), ids=list(PROFILES))
def profile(request, settings):
    settings.SIGN_IN_LIMITS = request.param
    return request.param


def refused(password, user=None):
    try:
        validate_password(password, user)
    except ValidationError as error:
        return error.messages
    return []


def test_the_default_is_level_protection(settings):
    assert settings.SIGN_IN_LIMITS == CLASSIFIED_PROTECTION


def test_a_profile_that_does_not_exist_is_told(monkeypatch):
    monkeypatch.setenv(env.PROFILE.name, "none")

    with pytest.raises(env.BadSetting, match=r"只能是 classified-protection、asvs 之一，而不是“none”"):
        env.PROFILE.choice(PROFILES)


def test_one_sign_less_than_the_shortest_is_refused(db, profile):
    fitting = ("Kz7#mQw2" * 4)[: profile.shortest]

    assert (refused(fitting), len(refused(fitting[:-1]))) == ([], 1)


@pytest.mark.parametrize(
    ("password", "kinds"),
    [("abcdefghijklmnop", 1), ("abcdefgh12345678", 2), ("Abcdefgh12345678", 3), ("abcd-fgh12345678", 3), ("Ab-12", 4),
     ("桥头那棵老樟树", 1), ("桥头那棵老樟树下", 4), ("老老老老老老老老老", 1), ("𠮷䶮" * 6, 1), ("ａｂｃ", 1)],
)  # fmt: skip
def test_kinds_of_signs_are_counted(password, kinds):
    assert kinds_of(password) == kinds


def test_level_protection_asks_for_three_kinds_and_asvs_for_none(settings):
    plain = "樟" + "meinlangersatzohnezahl"
    said = []
    for one in (CLASSIFIED_PROTECTION, ASVS):
        settings.SIGN_IN_LIMITS = one
        said.append(any("中的3种" in sentence for sentence in refused(plain)))

    assert said == [True, False]


@pytest.mark.parametrize("password", ["1q2w3e4r5t6y7u8i9o0p", "yfdbufnjh10305070"])
def test_a_common_password_is_refused_in_both(db, profile, password):
    assert any("常见" in sentence for sentence in refused(password))


def test_every_password_may_be_long_and_of_any_letters(db, profile):
    assert refused("🌿" + "Ünïcødé mit Leerzeichen 一段很长很长的口令 1" * 3) == []


def aged(user, days):
    UsedPassword.objects.filter(user=user).delete()
    UsedPassword.objects.create(user=user, password=user.password, set_at=now() - timedelta(days=days))


@pytest.mark.parametrize(("days", "due"), [(89, False), (91, True)])
def test_an_old_password_gives_way_where_the_profile_says_so(city, profile, days, due):
    aged(User.objects.get(username="shen"), days)
    browser = Client()
    browser.post("/sign-in/", {"login": "shen", "password": PASSWORD})

    leads = browser.get("/").get("Location", "")

    expected = "/account/password/" if due and profile.password_days else ""
    assert leads == expected
    assert ("密码该更换了" in browser.get("/account/password/").content.decode()) == bool(expected)


def test_after_the_change_everything_opens_again(city):
    aged(User.objects.get(username="shen"), 100)
    browser = Client()
    browser.post("/sign-in/", {"login": "shen", "password": PASSWORD})
    browser.post("/account/password/", {"oldpassword": PASSWORD, "password1": OWN, "password2": OWN})

    assert browser.get("/").status_code == 200


def test_the_age_of_a_password_counts_from_the_first_sign_in_that_knows_of_it(city):
    Client().post("/sign-in/", {"login": "shen", "password": PASSWORD})

    assert UsedPassword.objects.get(user__username="shen").set_at.date() == now().date()


def test_the_last_five_passwords_do_not_come_back(city, settings):
    user, words = User.objects.get(username="shen"), [f"{OWN}{number}" for number in range(7)]
    for word in words:
        user.set_password(word)
        passwords.remember(user, at=now())

    assert [passwords.was_used(user, word, last=5) for word in words] == [False, True, True, True, True, True, True]
    assert UsedPassword.objects.filter(user=user).count() == 6
    assert refused(words[3], user) == ["这个密码以前用过。请换一个没用过的。"]
    settings.SIGN_IN_LIMITS = ASVS
    assert refused(words[3], user) == []


def test_so_many_wrong_tries_close_the_account_to_strange_devices(city, profile):
    for _try in range(profile.tries):
        last = Client().post("/sign-in/", {"login": "shen", "password": "x"})
        assert "尝试次数过多" not in last.content.decode()

    assert "15" in Client().post("/sign-in/", {"login": "shen", "password": PASSWORD}).content.decode()


def test_a_session_ends_when_idle_and_after_its_hours(city, profile, monkeypatch):
    for passed, status in (
        (timedelta(minutes=profile.idle_minutes - 1), 200), (timedelta(minutes=profile.idle_minutes + 1), 302),
        (timedelta(hours=profile.session_hours, minutes=1), 302),
    ):  # fmt: skip
        monkeypatch.setattr(middleware, "now", now)
        browser = browser_of("shen")
        monkeypatch.setattr(middleware, "now", lambda passed=passed: now() + passed)
        assert browser.get("/").status_code == status


def test_use_prolongs_a_session_but_not_beyond_its_hours(city, profile, monkeypatch):
    browser, step = browser_of("shen"), timedelta(minutes=profile.idle_minutes - 1)
    statuses = []
    for number in range(1, profile.session_hours * 60 // (profile.idle_minutes - 1) + 2):
        monkeypatch.setattr(middleware, "now", lambda number=number: now() + step * number)
        statuses.append(browser.get("/healthz").status_code and "seen_at" in browser.session)

    assert statuses == [True] * (len(statuses) - 1) + [False]


def test_who_needs_a_second_factor(settings):
    assert roles_with_second_factor() == ADMINISTRATORS

    settings.SIGN_IN_LIMITS = replace(ASVS)
    assert roles_with_second_factor() == frozenset(Role.values)
