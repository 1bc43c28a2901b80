"""From two countries to the files of their brief."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from hashlib import sha256
from zipfile import ZipFile

import numpy as np
import pikepdf
import pytest

from filiere.brief.document import Table
from filiere.brief.dossier import dossier
from filiere.brief.language import Language
from filiere.brief.make import brief, compose
from filiere.brief.pdf import set_document
from filiere.countries import country
from filiere.errors import (
    FiliereError,
    NotInStore,
    StoreError,
    UnknownCountry,
    UnknownLanguage,
    UnknownSector,
    WrongInput,
)
from filiere.languages import LANGUAGES
from filiere.sectors import sector

WRITE = """
import sys
from filiere.brief.make import brief
brief("RUS", "MAR", formats=("pdf", "docx", "html"), languages=("ar",), out=sys.argv[1],
      store=sys.argv[1] + "/none")
"""
OWN_SECTORS = """
[sector.farming]
industries = ["A01", "A02", "A03"]
hs = ["01-14"]
overlaps = ["agrifood", "textiles"]
[sector.farming.name]
fr = "Cultures"
en = "Farming"
ru = "Земледелие"
ar = "الفلاحة"
[sector.farming.product_note]
fr = "Chapitres 1 à 14."
en = "Chapters 1 to 14."
ru = "Группы 1–14."
ar = "الفصول 1 إلى 14."
[sector.farming.industry_note]
fr = "Branches A01 à A03."
en = "Industries A01 to A03."
ru = "Отрасли A01–A03."
ar = "الفروع A01 إلى A03."
"""


def test_one_file_a_language_and_a_format_named_after_the_two(plain_store, tmp_path) -> None:
    written = brief(
        "Russia", "المغرب", languages=("en", "ar"), formats=("html", "docx"),
        sectors=("pharma",), out=tmp_path / "new" / "out", store=plain_store,
    )  # fmt: skip
    names = ["en.html", "en.docx", "ar.html", "ar.docx"]
    assert [path.name for path in written] == [f"brief-RUS-MAR.{name}" for name in names]
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == sorted(
        f"brief-RUS-MAR.{name}" for name in names
    )
    assert written[0].read_text(encoding="utf-8").lstrip().startswith("<!DOCTYPE html>")
    assert 'lang="ar"' in written[2].read_text(encoding="utf-8")
    with ZipFile(written[1]) as package:
        assert package.testzip() is None


def test_the_files_are_the_same_bytes_from_another_process(plain_store, tmp_path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    brief("RUS", "MAR", formats=("pdf", "docx", "html"), languages=("ar",), out=here,
          store=plain_store)  # fmt: skip
    elsewhere = os.environ | {"PYTHONHASHSEED": "1", "TZ": "JST-9", "LC_ALL": "C"}
    command = [sys.executable, "-W", "error", "-c", WRITE, str(there)]
    subprocess.run(command, check=True, env=elsewhere, timeout=120)
    names = sorted(path.name for path in here.iterdir())
    assert names == [f"brief-RUS-MAR.ar.{format_}" for format_ in ("docx", "html", "pdf")]
    assert names == sorted(path.name for path in there.iterdir())
    for name in names:
        digests = {sha256((folder / name).read_bytes()).hexdigest() for folder in (here, there)}
        assert len(digests) == 1, name


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"a": "XXX"}, UnknownCountry, "unknown country 'XXX'"),
        ({"b": "RUS"}, WrongInput, "name two different countries"),
        ({"a": "AFG"}, NotInStore, "no trade of AFG in 2022"),
        ({"formats": ("odt",)}, WrongInput, "unknown format 'odt': choose among pdf, docx, html"),
        (
            {"languages": ("de",)},
            UnknownLanguage,
            "unknown language 'de': choose among fr, en, ru, ar",
        ),
        ({"sectors": ("farma",)}, UnknownSector, "did you mean pharma"),
        ({"group": "fishing"}, UnknownSector, "unknown working group 'fishing': known: industry"),
        ({"period": "1999"}, NotInStore, "1999"),
        ({"source": "baci"}, NotInStore, "baci"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_line(
    plain_store, tmp_path, changes, error, message
) -> None:
    asked = {"a": "RUS", "b": "MAR", "out": tmp_path / "out", "store": plain_store} | changes
    with pytest.raises(error) as refused:
        brief(asked.pop("a"), asked.pop("b"), **asked)
    assert isinstance(refused.value, FiliereError)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(plain_store, tmp_path) -> None:
    (tmp_path / "file").write_text("here")
    asked = {"formats": ("html",), "languages": ("en",), "sectors": ("pharma",)}
    with pytest.raises(StoreError, match=r"cannot be written.*choose another --out"):
        brief("RUS", "MAR", out=tmp_path / "file" / "out", store=plain_store, **asked)
    (tmp_path / "out" / "brief-RUS-MAR.en.html").mkdir(parents=True)
    with pytest.raises(StoreError, match=r"brief-RUS-MAR.en.html cannot be written"):
        brief("RUS", "MAR", out=tmp_path / "out", store=plain_store, **asked)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["brief-RUS-MAR.en.html"]


FILL = """
import resource, signal, sys
from filiere.brief.make import brief
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    brief("RUS", "MAR", formats=("html",), sectors=("pharma",), out=sys.argv[1], store=sys.argv[1])
except OSError as error:
    sys.exit(type(error).__name__)
"""


def test_a_disk_that_is_full_leaves_the_earlier_file(tmp_path) -> None:
    earlier = tmp_path / "brief-RUS-MAR.fr.html"
    earlier.write_text("earlier")
    command = [sys.executable, "-c", FILL, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (ended.returncode, ended.stderr.strip().splitlines()[-1]) == (1, "StoreError")
    assert [path.name for path in tmp_path.iterdir()] == [earlier.name]
    assert earlier.read_text() == "earlier"


def test_the_sectors_asked_for_stand_in_the_order_asked(plain_store, tmp_path) -> None:
    (page,) = brief(
        "RUS", "MAR", sectors=("rail", "pharma"), formats=("html",), languages=("en",),
        out=tmp_path, store=plain_store,
    )  # fmt: skip
    text = page.read_text(encoding="utf-8")
    assert text.index(">Railway equipment<") < text.index(">Pharmaceuticals<")
    assert "Metallurgy" not in text.split("The commission’s record")[0]


def test_a_sector_of_ones_own_has_its_sheet(plain_store, tmp_path, world) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN_SECTORS, encoding="utf-8")
    (page,) = brief(
        "RUS", "MAR", sectors=("farming",), sectors_file=own, formats=("html",),
        languages=("ru",), out=tmp_path / "out", store=plain_store,
    )  # fmt: skip
    assert "Земледелие" in page.read_text(encoding="utf-8")
    figures = dossier(
        (country("RUS"), country("MAR")), (sector("farming", own),), plain_store, group="industry"
    )
    k = world.k("A")
    flow = world.sold[world.at("MAR"), world.at("RUS"), k].sum()
    assert figures.ways[1].actual[0] == pytest.approx(flow, rel=1e-9)
    # Russia’s RCA in agriculture is 0.99990: no brief may call that an advantage, or show it as 1
    document = compose(figures, Language.of("en"))
    told = [text for block in document.walk() for text in [getattr(block, "text", "")]]
    assert any("Morocco: RCA 3.07; Russia: RCA 0.9999" in text for text in told)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("two", [("RUS", "MAR"), ("FRA", "BRA")])
def test_a_brief_has_eight_to_twelve_pages(brief_of, two, code) -> None:
    written, warnings = set_document(brief_of(*two, code))
    assert 8 <= len(pikepdf.open(io.BytesIO(written)).pages) <= 12
    assert warnings == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_both_directions_of_a_value_chain_stand_on_one_page(brief_of, poppler, code) -> None:
    document = brief_of("RUS", "MAR", code)
    text = poppler("pdftotext", set_document(document)[0])
    arrives = document.language.text("Arrives from").split()[0]
    assert max(page.count(arrives) for page in text.split("\f")) >= 2


def test_a_year_of_trade_in_goods_gives_a_brief_on_goods(goods_store, tmp_path) -> None:
    (page,) = brief("RUS", "MAR", formats=("html",), languages=("en",), out=tmp_path,
                    store=goods_store)  # fmt: skip
    text = page.read_text(encoding="utf-8")
    assert "In 2021, trade in goods between Russia and Morocco came to" in text
    assert "These figures cover trade in goods; services are not in them." in text
    assert "no input-output table of this classification is loaded" in text
    assert ">Value chains<" in text
    assert "Joint production" not in text
    assert re.search(r"\d{6} \([A-Z][a-z]+", text)
    assert "intermediate goods and services" not in text
    assert "Output of all industries" not in text
    assert "The data hold no exports of this sector by any country" in text  # railway equipment
    assert "CEPII" in text
    assert "OECD" not in text


def test_the_embedded_table_stays_at_hand_beside_loaded_goods(goods_store, tmp_path) -> None:
    (page,) = brief("RUS", "MAR", source="icio", formats=("html",), languages=("en",),
                    out=tmp_path, store=goods_store)  # fmt: skip
    text = page.read_text(encoding="utf-8")
    assert "In 2022, trade in intermediate goods and services between Russia and Morocco" in text
    assert "CEPII, BACI:" not in text


def test_figures_of_goods_are_those_of_the_file(goods_store) -> None:
    figures = dossier(
        (country("RUS"), country("MAR")), (sector("pharma"),), goods_store, group="industry"
    )
    rows = goods_store.to_polars(goods_store.flows(figures.flows)).to_dicts()

    def total(**wanted: str) -> float:
        return sum(
            row["value_usd"]
            for row in rows
            if all(row[key] == value for key, value in wanted.items())
        )

    assert figures.coverage == "goods"
    assert (figures.table, figures.economies[0].output) == (None, None)
    for n, (i, j) in enumerate((("RUS", "MAR"), ("MAR", "RUS"))):
        way = figures.ways[n]
        assert way.way.x_ij.sum() == pytest.approx(total(exporter=i, importer=j))
        assert way.supply.sum() == pytest.approx(total(exporter=i))
        assert way.demand.sum() == pytest.approx(total(importer=j))
        drugs = sum(total(exporter=i, product=code) for code in ("300490", "294110", "293629"))
        assert way.supply[0] == pytest.approx(drugs)
        assert np.isfinite(way.rca).all()


def test_a_country_whose_exports_are_not_held_is_refused(goods_store, tmp_path) -> None:
    with pytest.raises(NotInStore, match=r"no exports of DZA in 2021.*load data"):
        brief("DZA", "MAR", out=tmp_path / "out", store=goods_store)
    assert not (tmp_path / "out").exists()


def test_every_table_of_a_brief_on_goods_says_goods(goods_store) -> None:
    named = (sector("pharma"), sector("rail"))
    figures = dossier((country("FRA"), country("BRA")), named, goods_store, group="industry")
    for code in ("fr", "en", "ru", "ar"):
        document = compose(figures, Language.of(code))
        word = {"fr": "marchandises|biens", "en": "goods", "ru": "товар", "ar": "السلع|سلع"}[code]
        for section in document.sections:
            if section.anchor in ("record", "unanswered"):
                continue
            for block in section.walk():
                if isinstance(block, Table):
                    assert any(each in block.note.casefold() for each in word.split("|")), (
                        block.note
                    )
