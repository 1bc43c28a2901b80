"""Keys for other systems: shown once, the owner's alone, taken back; and the page about them."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from filiere.register.access import visible
from filiere.register.models import Entry, Token

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "follow-by-another-system.md"


def made(client, address, **fields):
    given = {"name": "Registry", "scopes": ["read"], "days": 30, **fields}
    return client.post(address("keys"), given)


def secret_in(page):
    return re.search(r'<code class="seal" dir="ltr">([^<]+)</code>', page.content.decode())[1]


def test_the_secret_is_shown_once_and_opens_the_interface(cast, client_of, address):
    client = client_of(cast["member A"])
    page = made(client, address)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    secret = secret_in(page)
    assert secret not in client.get(address("keys")).content.decode()
    assert not Token.objects.filter(digest=secret).exists()
    there = f"/api/v1/{cast.commission.slug}/sessions"
    assert client.get(there, headers={"authorization": f"Bearer {secret}"}).status_code == 200
    key = Token.objects.get()
    for name in ("member B", "secretary A", "observer"):
        assert "Registry" not in client_of(cast[name]).get(address("keys")).content.decode()
        assert client_of(cast[name]).post(address("key-revoke", key.pk)).status_code == 404
    assert client.post(address("key-revoke", key.pk)).status_code == 302
    assert client.get(there, headers={"authorization": f"Bearer {secret}"}).status_code == 401


def test_who_may_have_keys(cast, client_of, address):
    for name, viewer in cast.viewers.items():
        page = client_of(viewer).get(address("keys"))
        if name != "outsider" and (viewer.in_delegation or viewer.is_observer):
            assert page.status_code == 200, name
            assert "/keys/" in client_of(viewer).get(address("members")).content.decode()
        else:
            assert page.status_code == (302 if name == "nobody" else 404), name


def test_a_key_for_nothing_or_for_too_long_is_refused(cast, client_of, address):
    client = client_of(cast["member A"])
    assert made(client, address, scopes=[]).status_code == 422
    assert made(client, address, days=4000).status_code == 422
    assert not Token.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_guide_s_commands_work(cast, session, live, client_of, address):
    secret = secret_in(made(client_of(cast["member A"]), address, scopes=["read", "write"]))
    blocks = re.findall(r"```bash\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert len(blocks) > 3
    last = str(visible(Entry, cast["member A"])[0].pk)
    known = {"HOST": live, "COMMISSION": cast.commission.slug, "KEY": secret, "LAST": last}
    tag = ""
    for block in blocks:
        text = block.replace("\\\n", " ")
        for name, value in {**known, "SESSION": str(session.pk), "TAG": tag}.items():
            text = text.replace(f"${name}", value)
        for line in text.splitlines():
            done = subprocess.run(
                [*shlex.split(line), "--fail-with-body", "-i"],
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            assert done.returncode == 0, (line, done.stdout, done.stderr)
            if found := re.search(r"(?i)^etag: (\S+)", done.stdout, re.MULTILINE):
                tag = found[1]
