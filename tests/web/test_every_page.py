"""Every page, in every language: nothing that axe finds, nothing that a phone cannot show."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from filiere.languages import LANGUAGES

PHONE = 390
_WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
#: Status of an address that only takes what is sent to it.
_NOT_READ = 405


def _readable(cast, client_of, addresses):
    client = client_of(cast["secretary A"])
    return [each for each in addresses if client.get(each).status_code != _NOT_READ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_and_a_phone_shows_it_all(cast, client_of, opened, every_address, lang):
    addresses = _readable(cast, client_of, every_address)
    found = _faults(cast["secretary A"], opened, addresses, lang)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_the_same_of_pages_with_figures(cast, client_of, opened, address, lang):
    cast.a.place, cast.b.place = "BRA", "FRA"
    cast.a.save()
    cast.b.save()
    addresses = [address("glance"), address("home"), address("sectors"), address("sector", "rail")]
    found = _faults(cast["expert B"], opened, addresses, lang)
    assert not found, "\n".join(found)


def _faults(viewer, opened, addresses, lang):
    """Return what axe finds, what a phone cannot show, what the browser complains of."""
    wide, narrow = (opened(viewer, lang, width=width) for width in (1280, PHONE))
    found = []
    wide.on(
        "console",
        lambda said: found.append(f"{wide.url}: {said.text}") if said.type == "error" else None,
    )
    for address in addresses:
        answer = wide.goto(address)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        assert answer.status == 200, address
        assert wide.locator("html").get_attribute("lang") == lang, address
        assert wide.locator("h1").count() == 1, address
        for each in Axe().run(wide).response["violations"]:
            nodes = [node["html"][:160] for node in each["nodes"][:3]]
            found.append(f"{address}: {each['id']}: {each['help']}: {nodes}")
        narrow.goto(address)
        if narrow.evaluate(_WIDER):
            found.append(f"{address}: wider than a phone")
    return found


def test_the_keyboard_reaches_the_content_at_once_and_every_place(cast, opened, address):
    page = opened(cast["member A"], "ar")
    page.goto(address("home"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.goto(address("home"))
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.href || ''"))
    places = page.locator("nav.places a").evaluate_all("all => all.map(each => each.href)")
    assert places
    assert set(places) <= reached


def test_pages_are_read_without_scripts(cast, live, chromium, client_of, address):
    context = chromium.new_context(base_url=live, java_script_enabled=False)
    cookies = client_of(cast["member A"], "fr").cookies.items()
    context.add_cookies([{"name": n, "value": m.value, "url": live} for n, m in cookies])
    page = context.new_page()
    for name in ("home", "journal", "sectors", "brief", "members"):
        assert page.goto(address(name)).status == 200
        assert page.locator("main").inner_text().strip()
    context.close()


def test_who_may_not_see_a_page_is_told_so_in_a_line(cast, client_of, every_address):
    for name, viewer in cast.viewers.items():
        client = client_of(viewer, "ar")
        for address in every_address:
            status = client.get(address).status_code
            if name == "nobody":
                assert status == 302, (name, address)
            elif name in cast.strangers:
                assert status in (404, 405), (name, address, status)
            else:
                assert status in (200, 302, 403, 404, 405), (name, address, status)
