import array_api_strict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.chains.leontief import Leontief, leontief
from filiere.chains.wang_wei_zhu import TERMS, wang_wei_zhu
from filiere.chains.world import world
from filiere.errors import WrongInput
from filiere.mrio import Mrio, Row, Use
from filiere.provenance import Provenance
from filiere.store import open_store

ORIGIN = Provenance("test", "Test", "Test table", "1", "none", "sha256:00", "2000")


def made(Z: np.ndarray, F: np.ndarray, sizes: tuple[int, ...]) -> Mrio:
    """Return a table of regions with so many rows each."""
    names = [f"R{g}" for g in range(len(sizes))]
    rows = [
        Row(name, f"i{k}") for name, size in zip(names, sizes, strict=True) for k in range(size)
    ]
    uses = tuple(Use(name, "final") for name in names)
    return Mrio(tuple(rows), Z, F.sum(axis=1), "test", "2000", ORIGIN, uses, F)


@st.composite
def random_tables(draw: st.DrawFn) -> Mrio:
    """Return tables with gaps, regions of any size, and industries that sell nothing."""
    sizes = tuple(draw(st.lists(st.integers(1, 3), min_size=2, max_size=4)))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n, G = sum(sizes), len(sizes)
    Z = random.random((n, n)) * (random.random((n, n)) < 0.7)
    F = 0.01 + random.random((n, G)) * (random.random((n, G)) < 0.7)
    idle = random.random(n) < 0.15
    Z[idle, :], F[idle, :] = 0, 0
    return made(Z, F, sizes)


def gross_exports(table: Mrio) -> np.ndarray:
    """Return what each row sells to each region, flow by flow, shape (n, G)."""
    regions = np.arange(len(table.regions))
    used = table.Z @ (table.region_of[:, None] == regions) + table.F
    return np.where(table.region_of[:, None] == regions, 0, used)


def equation_37(table: Mrio) -> np.ndarray:
    """Return the paper's equation as it is written: whole blocks and sums, pair by pair."""
    x, n = table.x, len(table)
    A = np.divide(table.Z, x, out=np.zeros((n, n)), where=x != 0)
    v, B, Y = 1 - A.sum(axis=0), np.linalg.inv(np.eye(n) - A), table.F.copy()
    for k in np.flatnonzero(x == 0):
        Y[:, table.region_of[k]] += table.Z[:, k]
    at = [table.rows_of(region) for region in table.regions]
    L = [np.linalg.inv(np.eye(len(A[g, g])) - A[g, g]) for g in at]
    all_of = range(len(at))
    terms = np.zeros((16, n, len(at)))
    for s in all_of:
        for r in set(all_of) - {s}:
            third = set(all_of) - {s, r}
            a, to = A[at[s], at[r]], at[r]
            none, nobody = np.zeros(len(a[0])), np.zeros(len(a))
            E_r = sum(A[to, at[u]] @ x[at[u]] + Y[to, u] for u in set(all_of) - {r})
            VB, VL = v[at[s]] @ B[at[s], at[s]], v[at[s]] @ L[s]
            importer = v[to] @ B[to, at[s]]
            others = sum((v[at[t]] @ B[at[t], at[s]] for t in third), nobody)
            sent_on = {t: sum(Y[at[t], u] for u in set(all_of) - {s, t}) for t in third}
            terms[:, at[s], r] = (
                VB * Y[at[s], r],
                VL * (a @ B[to, to] @ Y[to, r]),
                VL * (a @ sum((B[to, at[t]] @ Y[at[t], t] for t in third), none)),
                VL * (a @ B[to, to] @ sum((Y[to, t] for t in third), none)),
                VL * (a @ sum((B[to, at[t]] @ sent_on[t] for t in third), none)),
                VL * (a @ B[to, to] @ Y[to, s]),
                VL * (a @ sum((B[to, at[t]] @ Y[at[t], s] for t in third), none)),
                VL * (a @ B[to, at[s]] @ Y[at[s], s]),
                VL * (a @ B[to, at[s]] @ sum(Y[at[s], t] for t in set(all_of) - {s})),
                (VB - VL) * (a @ x[to]),
                importer * Y[at[s], r],
                importer * (a @ L[r] @ Y[to, r]),
                importer * (a @ L[r] @ E_r),
                others * Y[at[s], r],
                others * (a @ L[r] @ Y[to, r]),
                others * (a @ L[r] @ E_r),
            )
    return terms


def test_terms_sum_to_gross_exports(any_table):
    terms = wang_wei_zhu(leontief(any_table), any_table)
    wanted = gross_exports(any_table)
    assert np.allclose(terms.sum(axis=0), wanted, rtol=1e-9, atol=0)
    assert wanted.max() > 0


@pytest.mark.parametrize("name", ["toy_icio", "toy_wiod", "leather", "icio_2014"])
def test_blocks_give_the_papers_equation(tables, name):
    table = tables[name]
    wanted = equation_37(table)
    found = wang_wei_zhu(leontief(table), table)
    assert np.allclose(found, wanted, rtol=1e-9, atol=1e-12 * wanted.max())


@given(random_tables())
def test_any_table(table):
    found = wang_wei_zhu(Leontief(table.Z, table.x), table)
    assert np.allclose(found, equation_37(table), rtol=1e-9, atol=1e-12)
    assert np.allclose(found.sum(axis=0), gross_exports(table), rtol=1e-9, atol=1e-12)


# R package exvatools, make_exvadec(method = "wwz") of its iciotest table.
def test_published_foreign_content_of_spain(toy_icio):
    found = wang_wei_zhu(leontief(toy_icio), toy_icio)[:, toy_icio.rows_of("ESP")].sum(axis=(1, 2))
    of = dict(zip(TERMS, found, strict=True))
    foreign = of["MVA_FIN"] + of["MVA_INT"] + of["OVA_FIN"] + of["OVA_INT"]
    assert foreign == pytest.approx(854.62, abs=0.01)
    assert of["MDC"] + of["ODC"] == pytest.approx(1647.16, abs=0.01)
    assert found.sum() == pytest.approx(4666.96, abs=0.01)


# PyPI intrade 0.1.3, WWZ(): sums over all pairs and industries, six decimals.
INTRADE = {
    "leather": (
        *(141.475027, 54.703255, 5.714384, 17.012259, 1.887749, 19.79152, 1.633446, 7.267142),
        *(4.858635, 3.098877, 21.424965, 7.267142, 7.957511, 18.900008, 5.936197, 6.571884),
    ),
    "toy_wiod": (
        *(4515.238795, 505.206637, 397.762624, 2011.288134, 1570.336478, 499.475193, 395.883829),
        *(97.255066, 491.860805, 713.849372, 895.359022, 97.255066, 1205.710176, 3581.624612),
        *(398.078123, 4827.934624),
    ),
}


@pytest.mark.parametrize("name", INTRADE)
def test_another_implementation(tables, name):
    table = tables[name]
    found = wang_wei_zhu(leontief(table), table).sum(axis=(1, 2))
    assert found == pytest.approx(np.array(INTRADE[name]), abs=1e-6)


def test_between_two_regions_nothing_is_by_a_third():
    draw = np.random.default_rng(5)
    table = made(draw.random((5, 5)), draw.random((5, 2)), (2, 3))
    found = wang_wei_zhu(leontief(table), table)
    by_third = [n for n, term in enumerate(TERMS) if "INTrex" in term or term[0] == "O"]
    by_third.append(TERMS.index("RDV_FIN2"))
    assert np.allclose(found[by_third], 0, atol=1e-14)
    assert len(by_third) == 7


@given(st.integers(0, 2**32 - 1), st.permutations(range(3)))
def test_the_order_of_countries_changes_nothing(seed, order):
    draw = np.random.default_rng(seed)
    Z, F = draw.random((6, 6)), 0.1 + draw.random((6, 3))
    moved = [2 * region + k for region in order for k in range(2)]
    found = wang_wei_zhu(*_both(made(Z, F, (2, 2, 2))))
    again = wang_wei_zhu(*_both(made(Z[np.ix_(moved, moved)], F[np.ix_(moved, order)], (2, 2, 2))))
    assert np.allclose(again, found[:, moved][:, :, order], rtol=1e-9, atol=1e-12)


def _both(table: Mrio) -> tuple[Leontief, Mrio]:
    return leontief(table), table


def test_any_array_library_gives_the_same(toy_icio):
    strict = Leontief(*map(array_api_strict.asarray, (toy_icio.Z, toy_icio.x)))
    found = np.asarray(wang_wei_zhu(strict, toy_icio))
    wanted = wang_wei_zhu(leontief(toy_icio), toy_icio)
    assert np.allclose(found, wanted, rtol=1e-10, atol=1e-12 * wanted.max())


def test_a_table_without_final_demand_is_refused():
    table = world(open_store("/nonexistent"))
    with pytest.raises(WrongInput, match="no final demand by country"):
        wang_wei_zhu(leontief(table), table)
