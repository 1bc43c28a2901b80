"""Russian names: from the case that a sentence puts them in to the nominative, and to Latin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, Final, Literal, TypeAlias, get_args

Gender: TypeAlias = Literal["masc", "femn"]
GrammaticalCase: TypeAlias = Literal["nomn", "gent", "accs", "datv", "ablt", "loct"]

_KINDS: Final = ("Name", "Patr", "Surn")
_CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)
_CASES: Final[tuple[GrammaticalCase, ...]] = get_args(GrammaticalCase)
#: How much more a given name tells of whose name it is.
_GIVEN_NAME: Final = 3
#: Turkic and other names that no case changes.
_FIXED: Final = ("лы", "оглу", "ли", "оа", "уа")
_SINGULAR: Final = "sing"
#: A man's surname in -а in the accusative: Гереру; Romanian ones in -ску are as they are.
_ACCUSATIVE: Final = re.compile(r"\w{3,}[бвгджзклмнпрстфхцчшщ](?<!ск)у")
_CONSONANTS: Final = frozenset("бвгджзйклмнпрстфхцчшщ")
#: Endings by rule where no dictionary knows a name: case, gender, ending, what stands instead.
_RULES: Final[dict[GrammaticalCase, dict[Gender, tuple[tuple[str, str], ...]]]] = {
    "gent": {
        "masc": (("ого", "ый"), ("его", "ий"), ("а", ""), ("я", "й"), ("ы", "а")),
        "femn": (("ой", "а"), ("ей", "я"), ("ы", "а"), ("и", "я")),
    },
    "datv": {
        "masc": (("ому", "ый"), ("ему", "ий"), ("у", ""), ("ю", "й")),
        "femn": (("ой", "а"), ("ей", "я"), ("е", "а")),
    },
    "ablt": {
        "masc": (("ым", ""), ("ом", ""), ("ем", "й")),
        "femn": (("ой", "а"), ("ою", "а"), ("ей", "я")),
    },
    "loct": {"masc": (("ом", ""), ("е", "")), "femn": (("ой", "а"), ("е", "а"))},
}


def nominative(
    words: Sequence[str], case: GrammaticalCase | None = None, gender: Gender | None = None
) -> str:
    """Return a name in the nominative.

    Parameters
    ----------
    words
        The words of the name: given name, patronymic, surname; initials stay as they are.
    case
        The case it stands in, where the sentence tells; else the one that all its words share.
    gender
        Whose name it is, where that is told.

    Examples
    --------
    >>> nominative(["Дмитрия", "Патрушева"]), nominative(["Ольги", "Викторовны", "Сергеевой"])
    ('Дмитрий Патрушев', 'Ольга Викторовна Сергеева')
    """
    if not any(_CYRILLIC.search(word) for word in words):
        return " ".join(words)
    found_case, found_gender = _case_and_gender(tuple(words), case, gender)
    if found_case == "nomn":
        return " ".join(words)
    accused = found_gender == "masc" and found_case in ("gent", "accs") and len(words) > 1
    if accused and _ACCUSATIVE.fullmatch(words[-1]):
        words = (*words[:-1], f"{words[-1][:-1]}ы")
    fixed = found_gender == "femn" and words[-1][-1:].lower() in _CONSONANTS
    return " ".join(_word(word, found_case, found_gender, fixed=fixed) for word in words)


def in_latin(name: str) -> str | None:
    """Return a Russian name in Latin letters; None for a name that has no Cyrillic.

    Examples
    --------
    >>> in_latin("Дмитрий Патрушев"), in_latin("Nasser Bourita")
    ('Dmitry Patrushev', None)
    """
    if not _CYRILLIC.search(name):
        return None
    import iuliia  # noqa: PLC0415 - only texts in Russian need it

    return str(iuliia.WIKIPEDIA.translate(name))


def parses(word: str) -> tuple[Any, ...]:
    """Return the readings of a Russian word, the likeliest first."""
    return _parses(word)


@lru_cache(maxsize=10_000)
def _parses(word: str) -> tuple[Any, ...]:
    return tuple(_analyzer().parse(word))


@cache
def _analyzer() -> Any:
    import pymorphy3  # noqa: PLC0415 - 0.1 s, and only texts in Russian need it

    return pymorphy3.MorphAnalyzer()


def _case_and_gender(
    words: tuple[str, ...], case: GrammaticalCase | None, gender: Gender | None
) -> tuple[GrammaticalCase, Gender]:
    """Return the case and gender that most of a name's words can have."""
    scores: dict[tuple[GrammaticalCase, Gender], float] = {}
    for n, word in enumerate(words):
        options: dict[tuple[GrammaticalCase, Gender], float] = {}
        for parse in parses(word.lower()):
            tag = parse.tag
            if tag.case is None or tag.gender not in ("masc", "femn") or tag.number != _SINGULAR:
                continue
            known = any(kind in tag for kind in _KINDS)
            weight = parse.score * (1 if known else 0.2) * (2 if "Name" in tag else 1)
            if "Patr" in tag:
                weight *= 4
            key = _case(tag.case), tag.gender
            options[key] = max(options.get(key, 0.0), weight)
        for key, weight in options.items():
            scores[key] = scores.get(key, 0.0) + weight * (1 if n else _GIVEN_NAME)
    fitting = {
        key: score
        for key, score in scores.items()
        if case in (None, key[0]) and gender in (None, key[1])
    }
    if not fitting:
        return case or "nomn", gender or "masc"
    return max(fitting, key=lambda key: (round(fitting[key], 6), -_CASES.index(key[0])))


def _case(tag: str) -> GrammaticalCase:
    """Return the case of a tag; the rarer ones as those that they are like."""
    name = {"gen2": "gent", "acc2": "accs", "loc2": "loct", "voct": "nomn"}.get(tag, tag)
    return next(case for case in _CASES if case == name)


def _word(word: str, case: GrammaticalCase, gender: Gender, *, fixed: bool) -> str:
    """Return one word of a name; a foreign woman's in -ей that no dictionary knows is fixed."""
    if len(word) <= 2 or word.endswith("."):  # noqa: PLR2004 - initials and particles
        return word
    if word.endswith(_FIXED):
        return word
    if "-" in word:
        return "-".join(_word(part, case, gender, fixed=fixed) for part in word.split("-"))
    fixed = fixed and word.endswith("ей")
    inflected = _by_dictionary(word, case, gender, known_only=fixed)
    return inflected or (word if fixed else _by_rule(word, case, gender))


def _by_dictionary(
    word: str, case: GrammaticalCase, gender: Gender, *, known_only: bool
) -> str | None:
    for parse in parses(word.lower()):
        tag = parse.tag
        if known_only and not parse.is_known:
            continue
        known = any(kind in tag for kind in _KINDS)
        if not known or tag.case is None or tag.number != _SINGULAR:
            continue
        if _case(tag.case) == case and (tag.gender == gender or "Ms-f" in tag):
            wanted = {"nomn", _SINGULAR} | ({gender} if "Surn" in tag or "Patr" in tag else set())
            form = parse.inflect(wanted)
            if form is not None:
                return _capitals_of(word, form.word)
    return None


def _by_rule(word: str, case: GrammaticalCase, gender: Gender) -> str:
    rules = _RULES.get("gent" if case == "accs" and gender == "masc" else case, {})
    for ending, instead in rules.get(gender, ()):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:  # noqa: PLR2004 - too short to be a name
            return stem + _spelt(instead, stem[-1])
    return word


def _spelt(ending: str, before: str) -> str:
    """Return an ending as it is spelt behind a letter: Игорь beside Сергей, Ольга beside Мария."""
    if ending == "й" and before not in "аеёиоуыэюя":
        return "ь"
    return "а" if ending == "я" and before in "гкхжчшщ" else ending


def _capitals_of(word: str, form: str) -> str:
    if word.isupper():
        return form.upper()
    return form[:1].upper() + form[1:]
