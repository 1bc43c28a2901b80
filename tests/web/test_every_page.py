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
    wide, narrow = (opened(cast["secretary A"], lang, width=width) for width in (1280, PHONE))
    found = []
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
    assert not found, "\n".join(found)


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
