"""Gross exports of a country in Koopman, Wang & Wei's nine terms."""

from __future__ import annotations

from typing import Final

from filiere.chains.exports import gross_exports, of_own, origins
from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.mrio import Mrio

TERMS: Final = tuple(f"KWW{n}" for n in range(1, 10))
"""The nine terms in the order of the paper's equation 36."""


def koopman_wang_wei(model: Leontief, table: Mrio) -> Array:
    """Return the nine terms of each country's gross exports; they sum to E_s.

    KWW1 = V_s Σ_r B_ss Y_sr; KWW2 = V_s Σ_r B_sr Y_rr; KWW3 = V_s Σ_r Σ_t B_sr Y_rt;
    KWW4 = V_s Σ_r B_sr Y_rs; KWW5 = V_s Σ_r B_sr A_rs L_ss Y_ss;
    KWW6 = V_s Σ_r B_sr A_rs L_ss E_s; KWW7 = Σ_t V_t B_ts Σ_r Y_sr;
    KWW8 = Σ_t V_t B_ts Σ_r A_sr L_rr Y_rr; KWW9 = Σ_t V_t B_ts Σ_r A_sr L_rr E_r

    The sums leave out s, and in KWW3 the r that t is. They have no bilateral form: r is the
    country that s sells to in KWW1, KWW7, KWW8 and KWW9 alone, and a country further down the chain
    in the others; only over all r do the nine make exports. In KWW9 what crosses any border twice
    is double counting, in KWW6 what crosses that of s twice.

    Parameters
    ----------
    model
        Leontief's model of the table.
    table
        The table, with final demand by region [USD].

    Returns
    -------
    Array
        The terms in the order of `TERMS` [USD], shape (9, G).

    Raises
    ------
    WrongInput
        The table holds no final demand by region.

    Examples
    --------
    >>> from filiere.chains.leontief import leontief
    >>> from filiere.chains.world import world
    >>> from filiere.store import open_store
    >>> table = world(open_store("/nonexistent"))
    >>> koopman_wang_wei(leontief(table), table)
    Traceback (most recent call last):
    ...
    filiere.errors.WrongInput: ... holds no final demand by country; load a whole table ...

    References
    ----------
    Koopman, Wang & Wei (2014), American Economic Review 104(2), eq. 36.
    """
    _ = table.F  # refused where there is none
    xp, sold = model.xp, gross_exports(model, table)
    home, Y = sold.home, sold.Y
    held = origins(model, sold).T
    own = of_own(sold, held, xp)
    foreign = xp.sum(held, axis=1) - own
    at_home, E = of_own(sold, Y, xp), xp.sum(sold.E, axis=1)
    abroad = xp.sum(xp.where(home, 0.0, Y), axis=1)
    local = [model.local(at) for at in sold.regions]
    both = xp.stack([at_home, E], axis=1)
    made = xp.concat([each @ both[at, :] for at, each in zip(sold.regions, local, strict=True)])
    # V_s Σ_r B_sr A_rs L_ss is V_s (B_ss − L_ss): what of its own comes back to s in its inputs.
    first = xp.concat([sold.v[at] @ each for at, each in zip(sold.regions, local, strict=True)])
    back, further = own - first, _sold_abroad(model, sold.regions, made)
    by_row = [own * abroad, back * at_home, back * E]
    by_row += [foreign * each for each in (abroad, further[:, 0], further[:, 1])]
    direct, again, twice, *of_others = [
        xp.stack([xp.sum(each[at]) for at in sold.regions]) for each in by_row
    ]
    elsewhere = xp.where(home, 0.0, held)
    by_maker, by_third, by_own = (
        xp.sum(elsewhere * used, axis=0) for used in (at_home[:, None], abroad[:, None] - Y, Y)
    )
    return xp.stack([direct, by_maker, by_third, by_own, again, twice, *of_others])


def _sold_abroad(model: Leontief, regions: tuple[slice, ...], made: Array) -> Array:
    """Return what each row sells to industries abroad that put out so much, shape (n, k)."""
    xp, needed = model.xp, made * model.per_output[:, None]
    return xp.concat(
        [
            model.Z[at, : at.start] @ needed[: at.start, :]
            + model.Z[at, at.stop :] @ needed[at.stop :, :]
            for at in regions
        ]
    )
