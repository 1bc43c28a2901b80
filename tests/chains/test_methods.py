from typing import get_args

import numpy as np
import pytest

from filiere.chains.exports import gross_exports
from filiere.chains.leontief import leontief
from filiere.chains.methods import BY_ORIGIN, METHODS, SHORT, Method
from filiere.chains.terms import terms, total
from filiere.nomenclature import FORMULAS


def test_every_name_of_a_method_is_one():
    assert set(get_args(Method)) == {*METHODS, *SHORT}
    assert set(SHORT.values()) <= set(METHODS)
    assert set(BY_ORIGIN) <= set(METHODS)


@pytest.mark.parametrize("way", METHODS.values(), ids=METHODS)
def test_a_method_has_a_formula_and_named_terms(way):
    assert way.formula in FORMULAS
    assert {*way.terms, *way.finer} <= set(terms())


@pytest.mark.parametrize("way", METHODS.values(), ids=METHODS)
def test_the_terms_of_every_method_sum_to_exports(way, any_table):
    model = leontief(any_table)
    chosen = (len(any_table.regions) - 1, 1)
    E = gross_exports(model, any_table).E
    found = way.compute(model, any_table, chosen)
    exports = total("EXGR", found, way.sums)
    rows = [E[any_table.rows_of(any_table.regions[s])] for s in chosen]
    expected = [each.sum() for each in rows] if exports.ndim == 1 else np.concatenate(rows)
    assert np.allclose(exports, expected, rtol=1e-9, atol=1e-9 * E.mean())


SAME = ("EXGR", "DC", "DVA", "VAX", "REF", "DDC", "FC")


def by_exporter(table, name):
    """Return terms of all exports of each country, by a method."""
    way, every = METHODS[name], range(len(table.regions))
    found = way.compute(leontief(table), table, every)
    summed = {
        code: each
        if each.ndim == 1
        else np.add.reduceat(each.sum(axis=1), table.starts[:-1].astype(int))
        for code, each in found.items()
    }
    return {code: total(code, summed, way.sums) for code in SAME}


def test_the_domestic_terms_of_all_exports_do_not_depend_on_the_method(any_table):
    one = by_exporter(any_table, "borin-mancini-source")
    for name in ("borin-mancini-sink", "koopman-wang-wei", "wang-wei-zhu"):
        for code, figures in by_exporter(any_table, name).items():
            assert np.allclose(figures, one[code], rtol=1e-9, atol=1e-9 * one["EXGR"]), code
