import re
from collections import Counter

import numpy as np
import pytest

from filiere.chains.koopman_wang_wei import TERMS as NINE
from filiere.chains.terms import (
    BORIN_MANCINI,
    KOOPMAN_WANG_WEI,
    WANG_WEI_ZHU,
    final_demand_missing,
    term,
    terms,
    total,
)
from filiere.chains.wang_wei_zhu import TERMS as SIXTEEN
from filiere.errors import UnknownCode
from filiere.languages import LANGUAGES

SCRIPT = {"fr": "a-zà-öø-ÿœ", "en": "a-z", "ru": "а-яё", "ar": "\u0621-\u064a"}
METHODS = {"bm": BORIN_MANCINI, "kww": KOOPMAN_WANG_WEI, "wwz": WANG_WEI_ZHU}


def leaves(sums):
    """Return the terms that are sums of no other."""
    return {part for parts in sums.values() for part in parts} - set(sums)


def test_every_term_of_every_method_is_named():
    used = {code for sums in METHODS.values() for code in [*sums, *leaves(sums)]}
    assert used | {"VS1"} == set(terms())
    assert leaves(KOOPMAN_WANG_WEI) == set(NINE)
    assert leaves(WANG_WEI_ZHU) == set(SIXTEEN)


@pytest.mark.parametrize("each", terms().values(), ids=terms())
def test_names_and_sentences_in_four_languages(each):
    told = [each.explanation(lang) for lang in LANGUAGES]
    assert all(told) or not any(told)
    for lang, sentence in zip(LANGUAGES, told, strict=True):
        name, text = each.name(lang), each.name(lang) + (sentence or "")
        assert name == name.strip()
        assert not name.endswith(".")
        letters = re.findall(r"[^\W\d_]", text)
        own = [x for x in letters if re.match(f"[{SCRIPT[lang]}]", x.lower())]
        assert len(own) > 0.95 * len(letters), text
        if sentence is not None:
            assert sentence.endswith(".")
            assert sentence.count(". ") == 0
            assert len(sentence) <= 240
    french = each.name("fr") + (told[0] or "")
    assert "'" not in french
    assert not re.search(r"[^\s\u00a0\u202f][:;?!](?!\w)", french), "a space before the sign"


@pytest.mark.parametrize("sums", METHODS.values(), ids=METHODS)
def test_names_are_unique_within_a_method(sums):
    for lang in LANGUAGES:
        names = [term(code).name(lang) for code in {*sums, *leaves(sums)}]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("sums", METHODS.values(), ids=METHODS)
def test_exports_hold_every_part_once(sums):
    def parts(code):
        return [leaf for part in sums.get(code, ()) for leaf in parts(part)] or [code]

    assert Counter(parts("EXGR")) == Counter(leaves(sums))


def test_participation_and_direct_absorption_are_all_exports():
    found = {code: float(n) for n, code in enumerate(sorted(leaves(BORIN_MANCINI)))}
    direct, chains, whole = (total(code, found, BORIN_MANCINI) for code in ("DAVAX", "GVC", "EXGR"))
    assert direct + chains == whole


def test_a_sum_of_arrays_and_of_missing_parts():
    found = {"DVA": np.array([1.0, 2.0]), "DDC": np.array([0.5, 0.5])}
    assert total("DC", found, BORIN_MANCINI).tolist() == [1.5, 2.5]
    assert total("EXGR", found, BORIN_MANCINI) is None
    assert total("DVA", found, BORIN_MANCINI) is found["DVA"]


def test_an_unknown_term_names_the_closest():
    with pytest.raises(UnknownCode, match="did you mean RDV_FIN"):
        term("RDV_FINE")


def test_what_is_missing_names_the_table_and_what_to_load(toy_icio):
    told = final_demand_missing(toy_icio, ["VAX", "REF"])
    assert told.startswith("VAX, REF: missing, because Test table does not tell")
    assert "filiere load icio" in told
