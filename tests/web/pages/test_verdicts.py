"""A verdict stands beside its claim with the figures it rests on, and is worked out once."""

from __future__ import annotations

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from filiere.provenance import Provenance
from filiere.register.actions.accept_fact import accept_fact
from filiere.register.actions.read_document import read_document
from filiere.register.actions.show_document import show_document
from filiere.register.models import Document, ProposedFact
from filiere.store import Target, open_store
from filiere.web import verdicts_shown

#: How often a page asks the database at most; the first time it keeps what was worked out.
MOST = 16
SAID = "Les exportations du Brésil vers la Serbie ont progressé de {} % en 2024. "


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Return what loads a version of two years of Brazil's exports to Serbia."""
    monkeypatch.setenv("FILIERE_STORE", str(tmp_path / "store"))

    def loaded(version: str, grown: float) -> None:
        origin = Provenance("customs", "Customs", "Totals", version, "", "sha256:0", "2023/2024")
        target = Target(
            table="flows",
            source="customs",
            vintage=version,
            classification="HS",
            detail="total",
            provenance=origin,
        )
        years = (("2023", 100e6), ("2024", grown))
        rows = [
            {"period": year, "side": "exporter", "exporter": "BRA", "importer": "SRB"}
            | {"product": "TOTAL", "valuation": "FOB", "value_usd": usd}
            for year, usd in years
        ]
        empty = {"quantity": pl.lit(None, pl.Float64), "unit": pl.lit(None, pl.String)}
        with open_store().loading() as load:
            load.add(target, pl.DataFrame(rows).with_columns(**empty))

    return loaded


def test_a_verdict_is_kept_while_the_data_are(cast, client_of, address, load, monkeypatch):
    load("1", 112e6)
    text = read_document(cast["member A"], title="Note", text=SAID.format(12))
    client = client_of(cast["expert A"])
    page = client.get(address("document", text.pk)).content.decode()
    for told in (
        "supported",
        "Customs, Totals, version 1",
        "2023: USD 100 million",
        "these decide",
    ):
        assert told in page, told
    asked = []
    worked_out = verdicts_shown.verdicts_of
    monkeypatch.setattr(
        verdicts_shown, "verdicts_of", lambda *given: asked.append(given) or worked_out(*given)
    )
    assert client.get(address("document", text.pk)).content.decode().count("version 1") == 1
    assert not asked
    load("2", 150e6)
    page = client.get(address("document", text.pk)).content.decode()
    assert "contradicted" in page
    assert "version 2" in page
    assert len(asked) == 1


def test_many_claims_cost_no_more_queries(cast, client_of, address, load):
    load("1", 112e6)
    client = client_of(cast["expert A"])
    client.get(address("inbox"))
    asked = []
    for many in (5, 60):
        said = "".join(SAID.format(n) for n in range(1, many + 1))
        text = read_document(cast["member A"], title="Note", text=said)
        claims = ProposedFact.objects.filter(document=text, kind="claim")
        assert claims.count() == many
        for fact in claims:
            accept_fact(cast["member A"], fact)
        counts = []
        for page in (address("document", text.pk), address("claims")) * 2:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            counts.append(len(queries))
        asked.append(counts)
    assert asked[0] == asked[1]
    assert max(asked[1]) <= MOST


def test_claims_about_one_thing_stand_together_for_who_may_see_them(cast, client_of, address):
    for title, viewer, grown in (("A says", "member A", 12), ("B says", "member B", 30)):
        text = read_document(cast[viewer], title=title, text=SAID.format(grown))
        accept_fact(cast[viewer], ProposedFact.objects.get(document=text, kind="claim"))
    for name, viewer in cast.viewers.items():
        answer = client_of(viewer).get(address("claims"))
        seen = {title for title in ("A says", "B says") if title in answer.content.decode()}
        own = {f"{side} says" for side in "AB" if name in cast.of(side)}
        assert seen == own, name
        assert answer.status_code == (200 if own else 302 if name == "nobody" else 404), name
    show_document(cast["member A"], Document.objects.get(title="A says"))
    page = client_of(cast["expert B"]).get(address("claims")).content.decode()
    for told in ("A says", "B says", "+12%", "+30%", "no figure fits both", "1 – 2"):
        assert told in page, told
    assert address("claims") in client_of(cast["expert B"]).get(address("home")).content.decode()
