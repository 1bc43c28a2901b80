"""Parts of pages show what the brief shows, are made once, and are waited for or fetched later."""

from __future__ import annotations

import re
import threading

import pytest

from filiere import countries
from filiere.brief.dossier import dossier
from filiere.brief.language import Language
from filiere.brief.make import compose
from filiere.sectors import sectors
from filiere.store import open_store
from filiere.web import dossiers, figures, preparing

CODES = ("BRA", "FRA")


@pytest.fixture
def pair(cast):
    cast.a.place, cast.b.place = CODES
    cast.a.save()
    cast.b.save()
    return [cast.a, cast.b]


def test_a_part_shows_what_the_brief_shows(monkeypatch):
    shown = {}
    monkeypatch.setattr(
        figures, "_page_part", lambda _, blocks, anchor: shown.update({anchor: list(blocks)})
    )
    sides = countries.country(CODES[0]), countries.country(CODES[1])
    whole = compose(dossier(sides, sectors(), open_store(), group="industry"), Language.of("fr"))
    summary, _, exchange, chains, sheets, *_ = whole.sections
    for part in ("glance", "exchange", "chains", *(each.id for each in sectors())):
        figures.written(CODES, "fr", part)
    assert shown.pop("glance") == [*summary.blocks[:2], exchange.blocks[2]]
    assert shown.pop("exchange") == list(exchange.blocks[1:])
    assert shown.pop("chains") == list(chains.blocks)
    assert shown == {each.anchor: list(each.blocks) for each in sheets.parts}


def test_two_readers_at_once_have_one_part_made(pair, monkeypatch):
    made, both_ask = [], threading.Event()

    def slowly(codes, lang, part):
        both_ask.wait(60)
        made.append((codes, lang, part))
        return figures.Figures("the part")

    monkeypatch.setattr(figures, "written", slowly)
    monkeypatch.setattr(figures, "PATIENCE_S", 0.0)
    assert figures.figures_soon(pair, "fr", "glance") is None
    assert figures.figures_soon(pair[::-1], "fr", "glance") is None
    both_ask.set()
    for _ in range(2):
        assert figures.figures_of(pair, "fr", "glance").shown == "the part"
    assert made == [(CODES, "fr", "glance")]


def test_what_failed_is_tried_again(pair, monkeypatch):
    tries = []

    def failing_once(*asked):
        tries.append(asked)
        if len(tries) == 1:
            raise OSError("the disk")
        return figures.Figures("the part")

    monkeypatch.setattr(figures, "written", failing_once)
    with pytest.raises(OSError, match="the disk"):
        figures.figures_of(pair, "fr", "glance")
    assert figures.figures_of(pair, "fr", "glance").shown == "the part"


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize("names", [("home", "glance"), ("sectors", "value-chains")])
def test_what_takes_long_is_fetched_once_the_page_is_there(
    cast, client_of, address, monkeypatch, names
):
    page, part = names
    monkeypatch.setattr(figures, "PATIENCE_S", -1.0)
    client = client_of(cast["member A"])
    shown = client.get(address(page)).content.decode()
    assert re.findall(r'hx-get="([^"]+)"', shown) == [address(part)]
    assert f'<a href="{address(part)}">' in shown  # without a script
    alone = client.get(address(part)).content.decode()
    assert "<svg" in alone
    assert "<html" in alone
    fetched = client.get(address(part), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fetched
    assert fetched.strip() in client.get(address(page)).content.decode()


def test_a_store_is_opened_once_for_each_of_its_states(tmp_path, monkeypatch):
    monkeypatch.setenv("FILIERE_STORE", str(tmp_path))
    first = dossiers.current_store()
    assert dossiers.current_store() is first
    assert dossiers.dossier_of(CODES) is dossiers.dossier_of(CODES)
    monkeypatch.setenv("FILIERE_STORE", str(tmp_path / "other"))
    assert dossiers.current_store() is not first


def test_a_process_prepares_itself_unless_told_not_to(tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("FILIERE_STORE", str(tmp_path))
    under_way = preparing.prepare_figures()
    assert under_way is not None
    under_way.result()
    assert not caplog.records
    monkeypatch.setenv(preparing.VARIABLE, "0")
    assert preparing.prepare_figures() is None
