"""The sample dossier, and the programs that look at documents."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from filiere.brief.document import Document
from filiere.brief.dossier import Dossier, dossier
from filiere.brief.language import Language
from filiere.brief.make import compose
from filiere.brief.pdf import set_document
from filiere.countries import country
from filiere.languages import LANGUAGES
from filiere.sectors import group, sector
from filiere.sources import load
from filiere.store import Store, open_store

Program = Callable[..., str]


@cache
def _sample() -> ModuleType:
    path = Path(__file__).with_name("sample_document.py")
    specification = importlib.util.spec_from_file_location("sample_document", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@cache
def _set(code: str) -> tuple[bytes, list[Any]]:
    return set_document(_sample().sample_document(code))


@pytest.fixture(scope="session")
def dossier_of(plain_store: Store) -> Callable[[str, str], Dossier]:
    """Return the figures of two countries' brief for the group of industry, computed once."""
    table = tuple(sector(name) for name in group("industry"))

    @cache
    def compute(a: str, b: str) -> Dossier:
        return dossier((country(a), country(b)), table, plain_store, group="industry")

    return compute


@pytest.fixture(scope="session")
def brief_of(dossier_of: Callable[[str, str], Dossier]) -> Callable[[str, str, str], Document]:
    """Return two countries' brief in a language, composed once."""

    @cache
    def composed(a: str, b: str, code: str) -> Document:
        return compose(dossier_of(a, b), Language.of(code))

    return composed


@pytest.fixture(scope="session")
def goods_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store with a made-up BACI year of 20 countries and 38 products.

    No railway equipment is traded in it, and Algeria (12) imports only.
    """
    folder = tmp_path_factory.mktemp("goods")
    drawn = np.random.default_rng(2021)
    countries = (12, 643, 504, 251, 842, 276, 156, 76, 528, 724)
    countries += (792, 818, 356, 398, 686, 710, 392, 410, 616, 862)
    goods = (300490, 294110, 293629, 870323, 870899, 870120, 310510, 310520, 280920, 390110)
    goods += (854231, 851712, 847130, 852872, 720851, 721391, 740311, 760110, 790111, 850231)
    goods += (854140, 841919, 270900, 271012, 100199, 80510, 70200, 30389, 610910, 620342)
    goods += (640399, 940360, 252210, 260300, 442123, 480257, 701090, 843149)
    rows = [
        f"2021,{i},{j},{k},{value:.3f},{value / 3:.3f}"
        for i in countries[1:]
        for j in countries
        for k, value in zip(goods, np.exp(drawn.normal(5, 2, len(goods))), strict=True)
        if i != j and drawn.random() < 0.6
    ]
    year = folder / "BACI_HS17_Y2021_V202501.csv"
    year.write_text("\n".join(["t,i,j,k,v,q", *rows, ""]))
    store = open_store(folder / "store")
    load("baci", year, store)
    return store


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Document]:
    """The sample dossier in a language."""
    return _sample().sample_document


@pytest.fixture(params=LANGUAGES)
def document(request: pytest.FixtureRequest) -> Document:
    """The sample dossier in each language."""
    return _sample().sample_document(request.param)


@pytest.fixture
def pdf(document: Document) -> bytes:
    """The sample dossier as PDF, set once a language."""
    return _set(document.language.code)[0]


@pytest.fixture
def warnings_of_typesetter(document: Document) -> list[Any]:
    """What the typesetter warned of."""
    return _set(document.language.code)[1]


@pytest.fixture
def poppler(tmp_path: Path) -> Program:
    """Run one of poppler's programs on a PDF and return what it prints."""

    def run(program: str, pdf: bytes, *options: str) -> str:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed (Debian: poppler-utils)")
        path = tmp_path / "document.pdf"
        path.write_bytes(pdf)
        command = [program, *options, str(path), *(["-"] if program == "pdftotext" else [])]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout

    return run


@pytest.fixture
def office(tmp_path: Path) -> Callable[[bytes], bytes]:
    """Open a DOCX in LibreOffice and return it as PDF."""

    def convert(docx: bytes) -> bytes:
        program = shutil.which("soffice")
        if program is None:
            pytest.skip("soffice is not installed (Debian: libreoffice-writer)")
        path = tmp_path / "document.docx"
        path.write_bytes(docx)
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        command = [
            program,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            path,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (tmp_path / "document.pdf").read_bytes()

    return convert


@pytest.fixture
def browser() -> Iterator[Any]:
    """A browser without a window."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed (Debian: chromium)")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()
