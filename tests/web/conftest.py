"""The cast at the pages: clients, addresses, a browser."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from filiere.register.viewer import Viewer


def _loaded(name: str, path: Path) -> ModuleType:
    """Load a module of the tests: the tests are no package."""
    specification = importlib.util.spec_from_file_location(name, path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


_HERE = Path(__file__).parent
_cast = _loaded("filiere_cast", _HERE.parent / "register" / "conftest.py")
Cast, cast, session = _cast.Cast, _cast.cast, _cast.session
papers_folder = _cast.papers_folder

# Playwright's loop runs in the tests' own thread, where the fixtures ask the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

ClientOf = Callable[..., Client]


@pytest.fixture(autouse=True)
def _time_for_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every page wait for its figures: which are there at once depends on the machine."""
    monkeypatch.setattr("filiere.web.figures.PATIENCE_S", 120.0)


@pytest.fixture
def client_of(db: None) -> ClientOf:
    """Return a client logged in as a viewer, over TLS, reading one language."""

    def client(viewer: Viewer, lang: str = "en") -> Client:
        opened = Client(HTTP_X_FORWARDED_PROTO="https")
        if viewer.account is not None:
            opened.force_login(viewer.account)
        opened.cookies["language"] = lang
        return opened

    return client


def page_names() -> list[str]:
    """Return the names of a commission's pages that need no more than the commission."""
    return [
        pattern.name
        for pattern in _commission_patterns()
        if pattern.name and not set(pattern.pattern.converters) - {"commission"}
    ]


def _commission_patterns() -> Iterator[URLPattern]:
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and str(resolver.pattern).startswith("c/"):
            yield from (each for each in resolver.url_patterns if isinstance(each, URLPattern))


@pytest.fixture
def every_address(cast: Any, session: Any) -> list[str]:
    """Return the addresses of every page of the cast's commission, with rows to show on them."""
    furnished = _loaded("filiere_furnished", _HERE / "furnished.py")
    plain = [reverse(name, args=[cast.commission.slug]) for name in page_names()]
    shown = [*furnished.addresses_of(cast, session), *_following(cast, session)]
    return list(dict.fromkeys([*plain, *shown]))


@pytest.fixture
def following_addresses(cast: Any, session: Any) -> list[str]:
    """Return the addresses of commitments, projects, agreements, with rows to show on them."""
    return _following(cast, session)


def _following(cast: Any, session: Any) -> list[str]:
    furnished = _loaded("filiere_following", _HERE / "furnished_following.py")
    found: list[str] = furnished.following_addresses(cast, session)
    return found


@pytest.fixture
def address(cast: Any) -> Callable[..., str]:
    """Return the address of a page of the cast's commission by its name."""
    return lambda name, *args: reverse(name, args=[cast.commission.slug, *args])


@pytest.fixture
def live(request: pytest.FixtureRequest, settings: Any, transactional_db: None) -> str:
    """Return the address of a server that speaks plain HTTP, for a browser."""
    settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.LANGUAGE_COOKIE_SECURE = False
    settings.SECURE_HSTS_SECONDS = 0
    return str(request.getfixturevalue("live_server").url)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser without a window."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed (Debian: chromium)")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def browser_page(live: str, chromium: Any) -> Iterator[Callable[[str], Any]]:
    """Return a page of a browser of its own in which nobody is logged in."""
    contexts = []

    def page(lang: str = "en") -> Any:
        context = chromium.new_context(base_url=live, reduced_motion="reduce")
        contexts.append(context)
        context.add_cookies([{"name": "language", "value": lang, "url": live}])
        return context.new_page()

    yield page
    for context in contexts:
        context.close()


@pytest.fixture
def opened(live: str, chromium: Any, client_of: ClientOf) -> Iterator[Callable[..., Any]]:
    """Return a browser's page that is logged in as a viewer, and reads one language."""
    contexts = []

    def page(viewer: Viewer, lang: str = "en", *, width: int = 1280) -> Any:
        context = chromium.new_context(
            base_url=live, viewport={"width": width, "height": 900}, reduced_motion="reduce"
        )
        contexts.append(context)
        cookies = client_of(viewer, lang).cookies
        context.add_cookies(
            [{"name": name, "value": morsel.value, "url": live} for name, morsel in cookies.items()]
        )
        return context.new_page()

    yield page
    for context in contexts:
        context.close()
