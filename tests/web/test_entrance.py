"""Logging in and out, the second factor, passkeys: pages of our own design in four languages."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.urls import reverse

from filiere.languages import LANGUAGES
from filiere.register.models import Account
from filiere.register.viewer import NOBODY

PASSWORD = "a long enough sentence"  # noqa: S105
OUTSIDE = (
    "account_login",
    "account_reset_password",
    "account_signup",
    "account_reset_password_done",
)
INSIDE = (
    "account",
    "account_logout",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_view_recovery_codes",
)


@pytest.fixture
def person(db):
    return Account.objects.create_user("person@example.org", PASSWORD, name="A Person")


def _log_in(page, person):
    page.goto(reverse("account_login"))
    page.locator("input[name=login]").fill(person.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form.form button").first.click()
    page.wait_for_url(lambda url: "login" not in url)


def _confirm(page):
    """Give the password again, as what changes an account's security asks for."""
    page.goto(reverse("account_reauthenticate"))
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form.form button").first.click()
    page.wait_for_url(lambda url: "reauthenticate" not in url)


def _faults(page, lang):
    assert page.locator("html").get_attribute("lang") == lang
    found = [f"{page.url}: {each['id']}" for each in Axe().run(page).response["violations"]]
    page.set_viewport_size({"width": 390, "height": 800})
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    if page.evaluate(wider):
        found.append(f"{page.url}: wider than a phone")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_of_an_account(person, browser_page, lang):
    page = browser_page(lang)
    found = []
    for name in OUTSIDE:
        assert page.goto(reverse(name)).status == 200, name
        found += _faults(page, lang)
    _log_in(page, person)
    found += _faults(page.goto(reverse("account_reauthenticate")) and page, lang)
    _confirm(page)
    for name in INSIDE:
        page.goto(reverse(name))
        assert page.url.endswith(reverse(name)) or name == "mfa_view_recovery_codes", page.url
        found += _faults(page, lang)
    assert not found, "\n".join(found)


def test_a_second_factor_is_asked_for_once_it_is_there(person, browser_page):
    page = browser_page("fr")
    _log_in(page, person)
    _confirm(page)
    page.goto(reverse("mfa_activate_totp"))
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("input[name=code]").fill(_code(secret))
    page.locator("main form.form button").first.click()
    page.wait_for_url("**/recovery-codes/**")
    assert page.locator("#recovery_codes").input_value().count("\n") == 9
    other = browser_page("ar")
    other.goto(reverse("account_login"))
    other.locator("input[name=login]").fill(person.email)
    other.locator("input[name=password]").fill(PASSWORD)
    other.locator("main form.form button").first.click()
    other.wait_for_url("**/2fa/authenticate/**")
    assert other.locator("html").get_attribute("dir") == "rtl"
    assert not _faults(other, "ar")


def test_a_passkey_logs_in(person, browser_page):
    page = browser_page("ru")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    _log_in(page, person)
    _confirm(page)
    page.goto(reverse("mfa_add_webauthn"))
    page.locator("input[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")
    page.goto(reverse("mfa_list_webauthn"))
    assert not _faults(page, "ru")
    page.context.clear_cookies()
    page.goto(reverse("account_login"))
    page.locator("#passkey_login").click()
    page.wait_for_url(lambda url: "login" not in url)
    page.goto(reverse("account"))
    assert person.email in page.content()


def test_a_forgotten_password_is_set_anew(person, client_of):
    client = client_of(NOBODY, "ar")
    client.post(reverse("account_reset_password"), {"email": person.email})
    client.post(reverse("account_reset_password"), {"email": "unknown@example.org"})
    assert person.email in mail.outbox[0].to
    link = next(word for word in mail.outbox[0].body.split() if "password/reset/key" in word)
    path = urlsplit(link).path
    form = client.get(path, follow=True)
    answer = client.post(
        form.request["PATH_INFO"], {"password1": PASSWORD + "!", "password2": PASSWORD + "!"}
    )
    assert answer.status_code == 302
    person.refresh_from_db()
    assert person.check_password(PASSWORD + "!")


def test_guessing_is_slowed_down(person, client_of):
    client = client_of(NOBODY)
    wrong = {"login": person.email, "password": "wrong"}
    answers = [client.post(reverse("account_login"), wrong) for _ in range(7)]
    right = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert right.status_code != 302
    assert all(answer.status_code in (200, 429) for answer in answers)


def test_nobody_signs_up_or_takes_another_address(person, client_of):
    assert client_of(NOBODY).post(reverse("account_signup"), {"email": "x@example.org"}).status_code
    assert not Account.objects.filter(email="x@example.org").exists()
    client = client_of(NOBODY)
    client.force_login(person)
    assert client.get("/account/email/").status_code == 404


def _code(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
