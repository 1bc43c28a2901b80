from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from filiere.countries import place
from filiere.languages import LANGUAGES
from filiere.sample.commission import Session, Source, Statement, Term
from filiere.sample.record import Record, record

BODIES = {"intergovernmental commission": "commission", "working group on industry": "industry"}
ALSO = {"EAEU unified tariff preferences": "eaeu-tariff-preferences"}
COMMUNIQUE = "industry_working_group_2025-10-10.fr.txt"
ARABIC = re.compile(r"[\u0600-\u06ff]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@pytest.fixture(scope="module")
def kept() -> Record:
    found = record("RUS", "MAR")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def facts(shared: Path) -> dict[str, list[dict[str, object]]]:
    path = shared / "communiques" / "facts_russia_morocco.json"
    return json.loads(path.read_text(encoding="utf-8"))


def same_source(source: Source, given: object) -> bool:
    if given == COMMUNIQUE:
        return source.publisher.id == "communiqué" and str(source.published) == "2025-10"
    assert isinstance(given, dict)
    published = str(source.published) if source.published else None
    return (source.publisher.id, source.url, published) == (
        given["publisher"],
        given.get("url"),
        given.get("published"),
    )


def words(terms: tuple[Term, ...]) -> list[set[str]]:
    return [{term.id, term.en} for term in terms]


def named(given: list[str], terms: tuple[Term, ...]) -> bool:
    pairs = zip(given, words(terms), strict=True)
    return all(any(ALSO.get(word, word) in name for name in names) for word, names in pairs)


def test_the_order_of_the_two_sides_means_nothing(kept):
    assert record("MAR", "RUS") == kept
    assert kept.sides == ("MAR", "RUS")
    assert record("RUS", "FRA") is None


def test_every_session_of_the_facts_is_kept_with_its_source(kept, facts):
    by_key = {(s.body.id, str(s.date)): s for s in kept.sessions}
    assert len(by_key) == len(facts["sessions"])
    for given in facts["sessions"]:
        session = by_key[BODIES[given["body"]], given["date"]]
        assert session.number == given["number"]
        assert session.host == given.get("host")
        assert (session.place.en if session.place else None) == given.get("place")
        assert session.announced == given.get("announced", False)
        chairs = {chair.side: chair.person.en for chair in session.co_chairs}
        assert chairs == given.get("co_chairs", {})
        assert named(given.get("sectors", []), session.sectors)
        assert named(given.get("emerging", []), session.emerging)
        assert named(given.get("instruments", []), session.instruments)
        assert same_source(session.source, given["source"])


def test_every_claim_of_the_facts_is_kept_with_its_source(kept, facts):
    for given in facts["claims"]:
        flow = str(given["flow"]).removeprefix(f"{given['reporter']} ")
        (said,) = [
            one
            for one in kept.statements
            if (one.flow, one.reporter, one.partner, str(one.period), one.product)
            == (flow, given["reporter"], given["partner"], given["period"], None)
            and same_source(one.source, given["source"])
        ]
        assert (str(said.base) if said.base else None) == given.get("base")
        if "speaker" in given:
            assert said.speaker.who.en == given["speaker"]
        assert bool(said.remark) == bool(given.get("remark"))
        _check_quantities(said, given)


def _check_quantities(said: Statement, given: dict[str, object]) -> None:
    keys = {"growth_percent": "growth", "level": "level", "multiple": "multiple"}
    stated = {keys[key]: value for key, value in given.items() if key in keys}
    held = {quantity.measure: quantity for quantity in said.quantities}
    assert {measure: float(q.value) for measure, q in held.items()} == stated
    if "level" in held:
        assert held["level"].currency == given["currency"]
    vague = {quantity.vagueness for quantity in said.quantities} - {None}
    assert vague == ({given["vagueness"]} if given.get("vagueness") else set())


def test_every_figure_of_the_facts_is_kept_with_its_source(kept, facts):
    assert len(kept.figures) == len(facts["figures"])
    for given in facts["figures"]:
        (figure,) = [
            one
            for one in kept.figures
            if (one.exporter, one.importer, str(one.period))
            == (given["exporter"], given["importer"], given["period"])
        ]
        assert figure.value_usd == Decimal(str(given["value_usd"]))
        assert figure.side == given.get("side")
        assert figure.statistic == given.get("statistic", "total")
        assert same_source(figure.source, given["source"])


def test_the_communique_is_in_the_record(kept, shared):
    text = (shared / "communiques" / COMMUNIQUE).read_text(encoding="utf-8")
    session = kept.last_session(group="industry")
    assert session is not None
    assert session.spokesperson is not None
    people = [*(chair.person for chair in session.co_chairs), session.spokesperson.who]
    moscow = next(one for one in kept.statements if one.reporter == "RU-MOW")
    for person in (*people, moscow.speaker.who):
        assert person.fr in text
    assert [str(source.publisher.id) for source in moscow.repeated_by] == ["communiqué"]
    assert {chair.side for chair in session.co_chairs if chair.office} == {"MAR", "RUS"}
    assert len(session.themes) == 6


def test_no_sentence_of_a_source_is_copied(kept, shared):
    """No eight words in a row of the communiqué stand in the record, titles of posts apart."""
    text = (shared / "communiques" / COMMUNIQUE).read_text(encoding="utf-8").lower()
    runs = _runs(text)
    posts = {chair.office for session in kept.sessions for chair in session.co_chairs}
    posts |= {said.speaker.office for said in kept.statements if said.speaker}
    posts |= {session.spokesperson.office for session in kept.sessions if session.spokesperson}
    for term in set(_all_terms(kept)) - posts:
        assert not _runs(term.fr.lower()) & runs, term.id


def _runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def _all_terms(kept: Record) -> list[Term]:
    terms: list[Term] = [source.publisher for source in kept.sources]
    for session in kept.sessions:
        terms += _terms_of(session)
    for said in kept.statements:
        terms += [said.remark] if said.remark else []
        if said.speaker:
            terms += [said.speaker.who, *([said.speaker.office] if said.speaker.office else [])]
    return terms


def _terms_of(session: Session) -> list[Term]:
    chairs = [term for chair in session.co_chairs for term in (chair.person, chair.office)]
    speaker = session.spokesperson
    spoken = [speaker.who, speaker.office] if speaker else []
    several = (*session.sectors, *session.emerging, *session.themes, *session.instruments)
    return [term for term in (session.body, session.place, *chairs, *spoken, *several) if term]


def test_every_term_is_written_in_its_languages_script(kept):
    publishers = {
        source.publisher for source in kept.sources if source.publisher.fr == source.publisher.ar
    }
    for term in set(_all_terms(kept)) - publishers:
        assert all(term.name(lang).strip() for lang in LANGUAGES), term.id
        assert ARABIC.search(term.ar), term.id
        assert CYRILLIC.search(term.ru), term.id
        assert not ARABIC.search(term.fr + term.en + term.ru), term.id
        assert not CYRILLIC.search(term.fr + term.en + term.ar), term.id


def test_sessions_are_sorted_and_the_last_is_found(kept):
    assert [s.date for s in kept.sessions] == sorted(s.date for s in kept.sessions)
    assert kept.last_session().id == "commission-8"
    assert kept.last_session(group="commission").number == 8
    assert str(kept.last_session(group="industry").date) == "2025-10-10"
    assert kept.last_session(group="fisheries") is None


def test_both_sides_preside_alike(kept):
    for session in kept.sessions:
        sides = [chair.side for chair in session.co_chairs]
        assert sides in ([], list(kept.sides))
        offices = [chair.office is None for chair in session.co_chairs]
        assert len(set(offices)) <= 1, f"{session.id}: one side's post is given, the other's not"
    assert kept.last_session().co_chair("MAR").person.ru == "Насер Бурита"
    assert kept.last_session().co_chair("FRA") is None


def test_the_same_growth_for_a_half_and_for_the_year_is_a_conflict(kept):
    (conflict,) = kept.conflicts()
    assert (conflict.disagreement, conflict.measure) == ("period", "growth")
    assert [str(said.period) for said in conflict.statements] == ["2025-S1", "2025"]
    assert [said.source.publisher.id for said in conflict.statements] == [
        "tass.ru",
        "lequipenews.ma",
    ]
    assert conflict.statements[1].remark is not None


def test_two_figures_for_one_flow_are_a_conflict_from_either_side(kept):
    said = next(one for one in kept.statements if one.id == "exports-2021-s1")
    other = _as_told_by_the_partner(said)
    both = Record(kept.sides, (), (said, other), ())
    assert [conflict.disagreement for conflict in both.conflicts()] == ["value"]
    apart = Record(kept.sides, (), (said, _with(other, flow="exports")), ())
    assert apart.conflicts() == ()


def _with(said: Statement, **changes: object) -> Statement:
    fields = {name: getattr(said, name) for name in said.__dataclass_fields__}
    return Statement(**(fields | changes))


def _as_told_by_the_partner(said: Statement) -> Statement:
    quantity = said.quantities[0]
    larger = type(quantity)(quantity.measure, quantity.value + 5)
    return _with(
        said, flow="imports", reporter=said.partner, partner=said.reporter, quantities=(larger,)
    )


def test_every_code_in_the_record_is_a_place(kept):
    for said in kept.statements:
        assert place(said.reporter).code == said.reporter
        assert place(said.partner).code == said.partner


def test_every_source_has_an_origin(kept):
    assert len(kept.sources) == 16
    for source in kept.sources:
        assert source.provenance("2025").checksum.startswith("sha256:")
