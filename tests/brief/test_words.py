"""The words of composed briefs: whole, translated, and never more than the figures say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from filiere.brief.citations import citation_of, methods, sources
from filiere.brief.document import (
    Block,
    Bullets,
    Chart,
    Document,
    KeyFigures,
    Paragraph,
    Section,
    Table,
)
from filiere.countries import countries, country
from filiere.languages import LANGUAGES
from filiere.sample.record import record

# Names with articles, apostrophes, in the plural, or whose short name is disputed.
PAIRS = (
    ("RUS", "MAR"),
    ("USA", "NLD"),
    ("PHL", "CIV"),
    ("COD", "TUR"),
    ("HKG", "TWN"),
    ("ISR", "ARE"),
    ("GBR", "BRA"),
    ("AGO", "KHM"),
)
EVERY = pytest.mark.parametrize(
    ("two", "code"), [(two, code) for two in PAIRS for code in LANGUAGES]
)
WORD = re.compile(r"[^\W\d_]{2,}")
# What stays in Latin letters in any language: codes, names of systems, commands, addresses.
LATIN_KEPT = re.compile(
    r"\bONE Campaign\b|\bFilière\b|filiere load \w+|https?://\S+|\b[\w-]+(\.[\w-]+)*\.(ru|ma|net|com|org|dz|fr)\b"
    r"|\b[A-Z][A-Z0-9_]*\d[A-Z0-9_]*\b|\b[A-Z]{2,}\b|\bJ62_63\b|\bTheil\b"
    r"|\b(Grubel|Lloyd|Herfindahl|Hirschman)\b|\bV\d+\w?\b"
)


def strings(document: Document) -> Iterator[str]:
    """Yield every text that a reader of the document meets, cell by cell."""
    yield from (document.title, document.subtitle)
    for fact in document.facts:
        yield from fact
    for section in document.sections:
        yield from titles(section)
    for block in document.walk():
        yield from strings_of(block)


def titles(section: Section) -> Iterator[str]:
    yield section.title
    for part in section.parts:
        yield from titles(part)


def strings_of(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text):
            yield text
        case Bullets(items=items):
            yield from items
        case KeyFigures(items=items):
            for item in items:
                yield from (item.value, item.label, item.detail)
        case Table():
            yield from (block.caption, block.note)
            yield from (column.label for column in block.columns)
            yield from (cell for row in block.rows for cell in row)
        case Chart():
            yield from (block.caption, block.alternative, block.note)


def parts(document: Document) -> dict[str, Section]:
    return {
        part.anchor: part for section in document.sections for part in (section, *section.parts)
    }


@EVERY
def test_every_sentence_is_whole(brief_of, two, code) -> None:
    for text in strings(brief_of(*two, code)):
        assert "{" not in text, text
        assert "}" not in text, text
        assert not re.search(r"\b(nan|None|inf|NaN)\b", text), text
        assert not re.search(r"[ \u00a0\u202f]{2}", text), text
        assert not re.search(r"[ \u00a0\u202f][,.،]", text), text
        assert not re.search(r"([,;،؛])\s*\1|\.\.|\(\s*\)", text), text
        assert text == text.strip(), text


@EVERY
def test_sentences_begin_with_a_capital_and_end(brief_of, two, code) -> None:
    for block in brief_of(*two, code).walk():
        if isinstance(block, Paragraph):
            assert block.text[0] == block.text[0].upper(), block.text
            assert block.text[-1] in ".؟", block.text
        if isinstance(block, Table | Chart) and block.note:
            assert block.note.endswith("."), block.note


@EVERY
def test_both_countries_are_named_as_the_language_names_them(brief_of, two, code) -> None:
    document = brief_of(*two, code)
    first, second = ({country(side).name(code), country(side).form("the", code)} for side in two)
    titles = {f"{x} – {y}" for x in first for y in second}
    assert document.title.replace("\N{NO-BREAK SPACE}", " ") in titles


@cache
def words_alike() -> set[str]:
    """Return the words that French and English write alike: names, and three headings."""
    facts = record("RUS", "MAR")
    assert facts is not None
    people = [chair.person for session in facts.sessions for chair in session.co_chairs]
    places = [session.place for session in facts.sessions if session.place]
    names = [term.name("fr") for term in (*people, *places)]
    names += [each.name("fr") for each in countries()]
    return {"Date", "Diversification", "Question", *WORD.findall(" ".join(names))}


@EVERY
def test_no_english_is_left(brief_of, two, code) -> None:
    if code == "en":
        return
    english = set(strings(brief_of(*two, "en")))
    for text in strings(brief_of(*two, code)):
        kept = LATIN_KEPT.sub(" ", text)
        if code == "fr":
            alike = set(WORD.findall(kept)) <= words_alike()
            assert text not in english or alike, text
            assert not re.search(r"\b(the|of|and|with|which|not|for)\b", kept), text
        else:
            assert not re.search(r"[A-Za-z]{2,}", kept), text


@pytest.mark.parametrize("code", ["ru", "ar"])
@pytest.mark.parametrize("two", PAIRS)
def test_every_text_is_in_the_script_of_its_language(brief_of, two, code) -> None:
    script = {"ru": "[А-Яа-яЁё]", "ar": "[\u0600-\u06ff]"}[code]
    for block in brief_of(*two, code).walk():
        for text in strings_of(block):
            if WORD.search(LATIN_KEPT.sub(" ", text)):
                assert re.search(script, text), text


@pytest.mark.parametrize("code", ["ru", "ar", "fr"])
def test_the_list_of_sources_and_methods_is_translated(brief_of, code) -> None:
    document = brief_of("RUS", "MAR", code)
    english = brief_of("RUS", "MAR", "en")
    for line, same in zip(sources(document), sources(english), strict=True):
        assert line.mark == same.mark
        assert line.details != same.details, line
    for line, same in zip(methods(document), methods(english), strict=True):
        assert (line.equation, line.reference) == (same.equation, same.reference)
        assert line.details != same.details
        assert line.title != same.title


@EVERY
def test_every_language_says_the_same_with_the_same_figures(brief_of, two, code) -> None:
    document, english = brief_of(*two, code), brief_of(*two, "en")
    for block, same in zip(document.walk(), english.walk(), strict=True):
        assert type(block) is type(same)
        assert block.origin == same.origin
        if isinstance(block, Table) and isinstance(same, Table):
            assert len(block.rows) == len(same.rows)
            for row, other in zip(block.rows, same.rows, strict=True):
                for cell, twin in zip(row, other, strict=True):
                    if re.fullmatch(r"[\d.,]+%?", twin):
                        assert digits(cell, code) == digits(twin, "en"), (cell, twin)


def digits(text: str, code: str) -> str:
    """Return a number with a point for its decimals and nothing for its thousands."""
    if code in ("fr", "ru"):
        return re.sub("[\u202f\u00a0]", "", text).replace(",", ".")
    return text.replace(",", "")


@EVERY
def test_every_block_with_a_figure_names_its_origin(brief_of, two, code) -> None:
    document = brief_of(*two, code)
    for block in document.walk():
        if any(re.search(r"\d", text) for text in strings_of(block)):
            assert block.origin, block
            assert re.search(r"\[.*\d.*\]", citation_of(document, block)), block


COVERED = {
    "fr": "biens et services intermédiaires uniquement",
    "en": "intermediate goods and services only",
    "ru": "только промежуточные товары и услуги",
    "ar": "السلع والخدمات الوسيطة فقط",
}


@EVERY
def test_what_the_data_do_not_hold_is_said_on_the_first_page_and_under_every_flow(
    brief_of, two, code
) -> None:
    document = brief_of(*two, code)
    cautions = [
        block.text
        for block in parts(document)["summary"].blocks
        if isinstance(block, Paragraph) and block.role == "caution"
    ]
    assert len(cautions) == 1
    for section in document.sections:
        if section.anchor in ("record", "unanswered"):
            continue
        for block in section.walk():
            if isinstance(block, Table | Chart):
                assert COVERED[code].casefold() in block.note.casefold(), block.note
                assert "2022" in block.note


TOTAL = {
    "fr": "commerce total",
    "en": "total trade",
    "ru": "общий объём торговли",
    "ar": "التجارة الإجمالية",
}


@EVERY
def test_the_figures_are_never_called_total_trade(brief_of, two, code) -> None:
    document = brief_of(*two, code)
    caution = parts(document)["summary"].blocks[-1]
    for section in document.sections:
        if section.anchor in ("record", "unanswered"):
            continue
        for block in section.walk():
            for text in strings_of(block):
                if block == caution or TOTAL[code] not in text.casefold():
                    continue
                # the verdict on a statement says that total trade is what is not loaded
                assert document.language.text("not checkable") in text, text
