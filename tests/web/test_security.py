"""What every answer says to the browser, and what is refused before any page is asked."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from filiere.register.journal_guards import taking_down
from filiere.web.limits import WriteRate


@pytest.fixture
def answer(cast, client_of, address):
    return client_of(cast["co-chair A"]).get(address("home"))


def test_deployment_s_checks_find_nothing(tmp_path):
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FILIERE_", "DJANGO_"))
    }
    production = {
        **ours,
        "FILIERE_HOME": str(tmp_path / "home"),
        "FILIERE_HOSTS": "commission.example.org",
        "FILIERE_SECRET_KEY": "k3y" * 20 + "abcdefghij",
        "FILIERE_DATABASE_URL": "postgres://app@/register",
    }
    command = [
        sys.executable,
        "-m",
        "filiere",
        "manage",
        "check",
        "--deploy",
        "--fail-level",
        "INFO",
    ]
    done = subprocess.run(command, env=production, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
    assert (tmp_path / "home").stat().st_mode & 0o077 == 0


def test_every_answer_keeps_the_browser_to_this_site(answer):
    assert answer.status_code == 200
    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy


def test_what_is_private_is_kept_in_no_cache(answer):
    assert "private" in answer["Cache-Control"] or "no-store" in answer["Cache-Control"]


def test_cookies_are_the_site_s_alone(cast, client_of):
    client = client_of(cast["nobody"])
    page = client.get(reverse("account_login"))
    account = cast["member A"].account
    account.set_password("correct horse battery")
    account.save()
    form = {"login": account.email, "password": "correct horse battery"}
    entered = client.post(reverse("account_login"), form)
    cookies = {**page.cookies, **entered.cookies}
    assert {"sessionid", "csrftoken"} <= set(cookies)
    for name, cookie in cookies.items():
        assert cookie["secure"], name
        assert cookie["samesite"] == "Lax", name
    assert cookies["sessionid"]["httponly"]
    assert cookies["csrftoken"]["httponly"]


def test_plain_requests_are_sent_to_tls(client, db):
    assert client.get(reverse("account_login")).status_code == 301
    assert client.get(reverse("account_login"), HTTP_HOST="elsewhere.example").status_code == 400


def test_a_form_from_elsewhere_is_refused(cast, client_of, address):
    client = client_of(cast["member A"])
    client.handler.enforce_csrf_checks = True
    assert client.post(reverse("language"), {"language": "fr"}).status_code == 403


def test_too_large_a_body_is_refused_unread(client_of, cast, settings):
    client = client_of(cast["member A"])
    settings.LARGEST_BODY = 1000
    answer = client.post(reverse("language"), {"language": "f" * 2000})
    assert answer.status_code == 413
    assert client.get(reverse("start"), headers={"Content-Length": "-1"}).status_code in (
        200,
        302,
        413,
    )


def test_who_writes_too_often_waits(client_of, cast, settings):
    settings.WRITES_A_MINUTE = 3
    client = client_of(cast["member A"])
    answers = [client.post(reverse("language"), {"language": "fr"}) for _ in range(5)]
    assert [answer.status_code == 429 for answer in answers] == [False] * 3 + [True] * 2
    assert answers[-1]["Retry-After"] == "60"
    other = client_of(cast["member B"])
    assert client.get(reverse("start")).status_code != 429
    assert other.get(reverse("start")).status_code != 429


def test_the_rate_forgets_and_does_not_grow(settings):
    settings.WRITES_A_MINUTE = 1
    rate = WriteRate(lambda request: None)
    assert [rate._admits("a", now) for now in (0.0, 30.0, 61.0)] == [True, False, True]
    for number in range(10_100):
        rate._admits(f"visitor {number}", 0.0)
    assert len(rate._written) == 10_000


def test_logging_in_is_limited(cast, client_of):
    client = client_of(cast["nobody"])
    form = {"login": cast["member A"].account.email, "password": "wrong"}
    pages = [client.post(reverse("account_login"), form) for _ in range(8)]
    assert any("Too many" in page.content.decode() or page.status_code == 429 for page in pages)


def test_health_is_told_in_a_word(client, db):
    healthy = client.get(reverse("health"))
    assert (healthy.status_code, healthy.json()) == (200, {"status": "ok"})
    with connection.cursor() as cursor:
        for statement in taking_down(connection):
            cursor.execute(statement)
    sick = client.get(reverse("health"))
    assert (sick.status_code, sick.json()) == (503, {"status": "unavailable"})


def test_static_files_are_gathered(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, stdout=io.StringIO())
    assert (tmp_path / "web").is_dir()
