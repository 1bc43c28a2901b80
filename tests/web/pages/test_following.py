"""The pages of commitments, projects, agreements and the calendar, for the whole cast."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from django.urls import reverse

from filiere.languages import LANGUAGES

DELEGATES = ("co-chair", "secretary", "member", "expert")
PAGES = ("commitments", "commitment-list", "projects", "partnership", "frameworks", "calendar")


def _furnished():
    path = Path(__file__).parent.parent / "furnished_following.py"
    specification = importlib.util.spec_from_file_location("filiere_following", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture
def addresses(cast, session):
    plain = [reverse(name, args=[cast.commission.slug]) for name in PAGES]
    return [*plain, *_furnished().following_addresses(cast, session)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_is_shown_in_every_language(cast, addresses, client_of, lang):
    client = client_of(cast["secretary A"], lang)
    for address in addresses:
        assert client.get(address).status_code in (200, 405), address


def test_who_takes_no_part_finds_nothing(cast, addresses, client_of):
    for name, viewer in cast.viewers.items():
        client = client_of(viewer)
        for address in addresses:
            status = client.get(address).status_code
            if name == "nobody":
                assert status == 302, (name, address)
            elif name in cast.strangers or name.startswith("enterprise"):
                assert status in (404, 405), (name, address, status)
            else:
                assert status in (200, 403, 405), (name, address, status)
