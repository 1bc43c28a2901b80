from dataclasses import replace

import array_api_strict
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filiere.chains.borin_mancini import borin_mancini
from filiere.chains.exports import gross_exports
from filiere.chains.koopman_wang_wei import TERMS, koopman_wang_wei
from filiere.chains.leontief import Leontief, leontief
from filiere.chains.wang_wei_zhu import TERMS as SIXTEEN
from filiere.chains.wang_wei_zhu import wang_wei_zhu
from filiere.errors import WrongInput

seeds = st.integers(0, 2**32 - 1)


def equation_36(table):
    """Return the paper's equation as it is written, sum by sum."""
    x, n = table.x, len(table)
    A = np.divide(table.Z, x, out=np.zeros((n, n)), where=x != 0)
    v, B, Y = 1 - A.sum(axis=0), np.linalg.inv(np.eye(n) - A), table.F.copy()
    for k in np.flatnonzero(x == 0):
        Y[:, table.region_of[k]] += table.Z[:, k]
    at = [table.rows_of(region) for region in table.regions]
    L = [np.linalg.inv(np.eye(len(A[g, g])) - A[g, g]) for g in at]
    world = set(range(len(at)))
    E = [sum(Y[at[s], r] + A[at[s], at[r]] @ x[at[r]] for r in world - {s}) for s in range(len(at))]
    terms = np.zeros((9, len(at)))
    for s in world:
        V = v[at[s]]
        others = sum(v[at[t]] @ B[at[t], at[s]] for t in world - {s})
        for r in world - {s}:
            B_sr, A_rs, A_sr = B[at[s], at[r]], A[at[r], at[s]], A[at[s], at[r]]
            back = V @ B_sr @ A_rs @ L[s]
            third = sum((Y[at[r], t] for t in world - {s, r}), np.zeros(len(A_rs)))
            terms[:, s] += (
                V @ B[at[s], at[s]] @ Y[at[s], r],
                V @ B_sr @ Y[at[r], r],
                V @ B_sr @ third,
                V @ B_sr @ Y[at[r], s],
                back @ Y[at[s], s],
                back @ E[s],
                others @ Y[at[s], r],
                others @ A_sr @ L[r] @ Y[at[r], r],
                others @ A_sr @ L[r] @ E[r],
            )
    return terms


def test_the_nine_are_the_papers(any_table):
    found = koopman_wang_wei(leontief(any_table), any_table)
    expected = equation_36(any_table)
    scale = expected.sum(axis=0)
    assert np.allclose(found / scale, expected / scale, rtol=1e-9, atol=1e-12)


@given(seeds)
@settings(max_examples=40)
def test_the_nine_are_the_papers_on_any_table(random_table, seed):
    table = random_table(seed)
    found = koopman_wang_wei(leontief(table), table)
    assert np.allclose(found, equation_36(table), rtol=1e-9, atol=1e-11)


def test_the_nine_sum_to_exports(any_table):
    model = leontief(any_table)
    E = gross_exports(model, any_table).E
    exports = [E[any_table.rows_of(region)].sum() for region in any_table.regions]
    found = koopman_wang_wei(model, any_table)
    assert len(found) == len(TERMS)
    assert np.allclose(found.sum(axis=0), exports, rtol=1e-9)


def test_the_domestic_terms_are_borin_and_mancinis(any_table):
    model = leontief(any_table)
    nine, terms = koopman_wang_wei(model, any_table), borin_mancini(model, any_table)
    for place, region in enumerate(any_table.regions):
        own = {term: each[any_table.rows_of(region)].sum() for term, each in terms.items()}
        close = {"rel": 1e-9, "abs": 1e-9 * nine[:, place].sum()}
        vax = sum(own[f"VAX{n}"] for n in (1, 2, 3, 4))
        assert nine[:3, place].sum() == pytest.approx(vax, **close)
        assert nine[3:5, place].sum() == pytest.approx(own["REF1"] + own["REF2"], **close)
        assert nine[5, place] == pytest.approx(own["DDC"], **close)
        assert nine[6:, place].sum() == pytest.approx(own["FVA"] + own["FDC"], **close)


# which of the sixteen terms, over industries and importers, make each of the nine
MADE_OF = {
    "KWW1": ("DVA_FIN",),
    "KWW2": ("DVA_INT", "DVA_INTrexI1"),
    "KWW3": ("DVA_INTrexF", "DVA_INTrexI2"),
    "KWW4": ("RDV_FIN", "RDV_FIN2"),
    "KWW5": ("RDV_INT",),
    "KWW6": ("DDC_FIN", "DDC_INT"),
    "KWW7": ("MVA_FIN", "OVA_FIN"),
    "KWW8": ("MVA_INT", "OVA_INT"),
    "KWW9": ("MDC", "ODC"),
}


def test_the_nine_are_sums_of_the_sixteen_bilateral_terms(any_table):
    model = leontief(any_table)
    sixteen = dict(zip(SIXTEEN, wang_wei_zhu(model, any_table), strict=True))
    nine = koopman_wang_wei(model, any_table)
    for place, region in enumerate(any_table.regions):
        rows, exports = any_table.rows_of(region), nine[:, place].sum()
        for number, parts in enumerate(MADE_OF.values()):
            found = sum(sixteen[part][rows].sum() for part in parts)
            assert found == pytest.approx(nine[number, place], rel=1e-9, abs=1e-9 * exports)


# R package exvatools, methods "wwz" and "kww" for ESP in iciotest: FVA and FDC are not those of
# Borin and Mancini, all else is
def test_as_published(toy_icio):
    place = toy_icio.regions.index("ESP")
    nine = koopman_wang_wei(leontief(toy_icio), toy_icio)[:, place]
    assert nine.sum() == pytest.approx(4666.96, abs=0.01)
    assert nine[:3].sum() == pytest.approx(1624.18, abs=0.01)
    assert nine[3:5].sum() == pytest.approx(256.41, abs=0.01)
    assert nine[5] == pytest.approx(284.58, abs=0.01)
    assert nine[6:8].sum() == pytest.approx(854.62, abs=0.01)
    assert nine[8] == pytest.approx(1647.16, abs=0.01)


@given(seeds)
@settings(max_examples=25)
def test_any_array_library_gives_the_same(random_table, seed):
    table = random_table(seed)
    strict = Leontief(array_api_strict.asarray(table.Z), array_api_strict.asarray(table.x))
    there = np.asarray(koopman_wang_wei(strict, table))
    assert np.allclose(there, koopman_wang_wei(leontief(table), table), rtol=1e-9, atol=1e-12)


def test_final_demand_is_needed(toy_icio):
    table = replace(toy_icio, Y=None, uses=())
    with pytest.raises(WrongInput, match="holds no final demand by country"):
        koopman_wang_wei(leontief(table), table)
