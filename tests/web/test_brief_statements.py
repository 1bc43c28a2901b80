"""A brief quotes what its asker may see of what was stated, with its verdict."""

from __future__ import annotations

from filiere import countries, sectors
from filiere.brief.dossier import dossier
from filiere.brief.html import to_html
from filiere.brief.language import Language
from filiere.brief.make import compose
from filiere.register.actions.accept_fact import accept_fact
from filiere.register.actions.read_document import read_document
from filiere.register.actions.show_document import show_document
from filiere.register.models import ProposedFact, Side
from filiere.store import open_store
from filiere.web.brief_statements import with_statements

SAID = "Les exportations du Brésil vers la France ont progressé de 12 % en 2019, a déclaré "


def _stated(viewer, who):
    text = read_document(viewer, title=f"Discours de {who}", text=f"{SAID}{who}.")
    accept_fact(viewer, ProposedFact.objects.get(document=text, kind="claim"))
    return text


def test_a_side_s_own_statements_stay_in_its_own_briefs(cast):
    Side.objects.filter(pk=cast.a.pk).update(place="BRA")
    Side.objects.filter(pk=cast.b.pk).update(place="FRA")
    text = _stated(cast["member A"], "Paulo Ferreira")
    store = open_store()
    sides = countries.country("BRA"), countries.country("FRA")
    figures = dossier(sides, (sectors.sector("pharma"),), store, group="industry")
    for name in ("expert A", "secretary A"):
        told = with_statements(figures, cast[name], store)
        page = to_html(compose(told, Language.of("fr")))
        assert "Paulo Ferreira" in page, name
        assert "Discours de Paulo Ferreira" in page, name
        assert "+12" in page, name
    for name, viewer in cast.viewers.items():
        if name not in cast.of("A"):
            told = with_statements(figures, viewer, store)
            assert told.verdicts == figures.verdicts, name
    show_document(cast["member A"], text)
    (verdict,) = with_statements(figures, cast["expert B"], store).verdicts
    assert verdict.claim.source.publisher.en == "Discours de Paulo Ferreira"
