"""Texts that nobody would write in good faith: no exception, no fact without words, no waiting."""

from __future__ import annotations

import gc
import re
import tomllib
from itertools import count
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filiere.communique.folding import fold
from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.reading import read_text
from filiere.communique.text import Text

ROOT = Path(__file__).parent.parent.parent
TABLES = ROOT / "src" / "filiere" / "communique" / "phrases"
NUMBERS = count()


def text_of(content, lang=None):
    """A text that nothing remembers having read."""
    return Text("-", content, paragraphs_of(content, lang), f"sha256:{next(NUMBERS)}")


def phrases():
    """What the tables of phrases list, their signs for endings and choices taken away."""
    for path in sorted(TABLES.glob("*.toml")):
        for entry in tomllib.loads(path.read_text("utf-8")).values():
            for ways in entry.values() if isinstance(entry, dict) else ():
                for way in ways if isinstance(ways, list) else ():
                    if isinstance(way, str):
                        yield re.sub(r"\s+", " ", re.sub(r"[\[\]()|*~]", " ", way)).strip()


SAID = sorted({way for way in phrases() if way})
NAMED = [
    *("Maroc", "Russie", "Москва", "России", "المغرب", "روسيا", "Morocco", "российско-", "franco-"),
    *("Jean Dupont", "Иван Петров", "Анны Ким", "محمد العلوي", "Li Wei", "Минпромторг", "ООО"),
    *("10 octobre", "31 février", "17 октября", "أكتوبر 2025", "2025", "VIII", "1er", "S1"),
    *("12 %", "1,7", "½", "²", "१२", "٣٤٫٥", "10 000 000", "−5", "+30", "1e9", "0", "№ 3"),
]
SIGNS = [
    *(
        "«",
        "»",
        "“",
        "”",
        "„",
        '"',
        "'",
        "’",
        "(",
        ")",
        "[",
        "]",
        "—",
        "-",
        "…",
        ".",
        ",",
        ";",
        ":",
    ),
    *("\u202e", "\u202c", "\u2066", "\u2067", "\u2069", "\u200e", "\u200f", "\u061c"),
    *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u0640", "\u0301", "\u064e"),
    *("\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\t", "\n", "\n\n", "\r", "\v", "\u00a0"),
    *("\ufffd", "\ue000", "\U000e0041", "\U0001f1f2", "\u0378", "ﷺ", "ﬁ", "İ", "ß", "ŉ", "ǅ"),
]
PIECES = st.one_of(st.sampled_from(SAID), st.sampled_from(NAMED), st.sampled_from(SIGNS))
SPACES = st.sampled_from([" ", " ", " ", "", "\n", ", "])
MIXTURES = st.lists(st.tuples(PIECES, SPACES), max_size=40).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)


@settings(max_examples=400)
@given(MIXTURES, st.sampled_from([None, "fr", "en", "ru", "ar"]))
def test_every_fact_stands_in_the_text_and_says_its_words(content, lang):
    text = text_of(content, lang)
    folded = fold(content).words
    for fact in read_text(text).facts:
        assert 0 <= fact.span.start < fact.span.end <= len(content)
        assert any(sign.isalnum() for sign in text.words(fact.span))
        for key in ("name", "quote", "office"):
            for word in re.findall(r"\w{3,}", fold(str(fact.value.get(key) or "")).words):
                # inflected in Russian, without its particle in Arabic
                assert word[:3] in folded or word[-3:] in folded


@pytest.mark.parametrize("content", ["России", "Сей", "Айгуль Новая", "Le", "М", "«", "12", "%"])
def test_a_text_may_end_anywhere(content):
    for lang in ("fr", "en", "ru", "ar"):
        assert read_text(text_of(content, lang)).text.content == content


FRENCH = (
    "Le Maroc et la France ont tenu leur commission mixte à Rabat le 10 octobre 2025, selon "
    "M. Karim Idrissi, les exportations ont crû de 12 %, "
)
RUSSIAN = (
    "Заседание российско-марокканской комиссии прошло в Москве 10 октября 2025 года, по словам "
    "Ивана Петрова, товарооборот вырос на 30 %, "
)
ARABIC = (
    "عقدت اللجنة المشتركة المغربية الروسية دورتها الثامنة في موسكو يوم 17 أكتوبر 2025، "
    "وارتفعت الصادرات بنسبة 12 في المائة، "
)
ENGLISH = (
    "Russia and Morocco held a session in Moscow, “turnover grew by 12%,” said Ivan Petrov, "
    "Minister of Trade of Russia, "
)
REPEATED = {
    "one French sentence": ("fr", FRENCH),
    "one Russian sentence": ("ru", RUSSIAN),
    "one Arabic sentence": ("ar", ARABIC),
    "one English sentence": ("en", ENGLISH),
    "French sentences": ("fr", FRENCH.replace(", selon", ". Selon").replace("%, ", "%. ")),
    "paragraphs": ("ru", RUSSIAN + "\n"),
    "open quotes": ("fr", "« a "),
    "quotes": ("en", '" '),
    "brackets": ("fr", "( "),
    "acronyms": ("fr", "(ABC) "),
    "names": ("ru", "Иван "),
    "titles": ("fr", "M. A et "),
    "speakers": ("en", "said Ivan Petrov, "),
    "offices": ("ru", "директор департамента "),
    "figures": ("fr", "12 % "),
    "years": ("fr", "2025 "),
    "flows": ("fr", "exportations du Maroc vers "),
    "comparisons": ("fr", "contre 5 % "),
    "countries": ("ru", "между Россией и "),
    "hyphens": ("fr", "russo-"),
    "one word": ("ru", "а"),
    "hidden signs": ("en", "a\u200b"),
    "accents": ("fr", "e\u0301\u0300"),
}
LENGTH = 8_000
TIMES = 4
#: Four times the length takes four times as long; sixteen times where time grows as its square.
MOST = 9


def seconds(lang, unit, length):
    text = text_of((unit * (length // len(unit) + 1))[:length], lang)
    gc.collect()
    gc.disable()
    started = process_time()
    read_text(text)
    taken = process_time() - started
    gc.enable()
    return taken


@pytest.mark.parametrize("kind", REPEATED)
def test_time_grows_with_length_alone(kind):
    lang, unit = REPEATED[kind]
    seconds(lang, unit, 500)
    ratios = []
    while len(ratios) < 5 and (not ratios or min(ratios) > MOST):
        short = seconds(lang, unit, LENGTH)
        ratios.append(seconds(lang, unit, TIMES * LENGTH) / max(short, 0.005))
    assert min(ratios) <= MOST
