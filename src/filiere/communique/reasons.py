"""Why a claim cannot be checked, and what would be needed: as data, for four languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from filiere.communique.claim_rates import rate_of
from filiere.communique.claims import Claim
from filiere.communique.evidence import RECONCILED, Evidence, usable, ways
from filiere.communique.ledger import Ledger, region_of
from filiere.countries import Region
from filiere.errors import UnknownSector
from filiere.periods import Frequency, Period
from filiere.products import is_product_code
from filiere.sectors import sector
from filiere.store import Dataset
from filiere.trade.reported import views_of

Code: TypeAlias = Literal[
    "not-stated",
    "whole-not-stated",
    "currency",
    "unknown-product",
    "region",
    "no-levels-for-reporter",
    "no-data-for-either-side",
    "only-intermediate",
    "no-such-period",
    "only-coarser-data",
    "months-missing",
    "no-product-data",
    "some-products",
    "base-is-zero",
    "no-whole",
    "some-partners",
    "partners-missing",
]
Needed: TypeAlias = Literal["flows", "exchange-rates", "wording"]
Argument: TypeAlias = str | tuple[str, ...]

USD: Final = "USD"
_WORDING: Final = frozenset({"not-stated", "whole-not-stated", "unknown-product", "base-is-zero"})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a claim cannot be checked; `arguments` by `code`.

    not-stated
        ``fields``: what the text leaves out (reporter, partner, period, currency).
    whole-not-stated
        ``measure``: a share of goods and of a country at once, of either of which it may be.
    currency
        ``currency``, ``periods``: the claim is not in USD, and no mean rate of its periods is kept.
    unknown-product
        ``product``: no HS code and no sector.
    region
        ``region``, ``country``: a region is never checked against the figures of its country.
    no-levels-for-reporter
        ``reporter``: the store has no figures of it.
    no-data-for-either-side
        ``reporter``, ``partner``: neither side's total trade with the other is in the store.
    only-intermediate
        ``sources``, ``periods``: what there is covers intermediate use only.
    no-such-period
        ``period``, ``first``, ``last``: the period, and those between which the store has data.
    only-coarser-data
        ``period``, ``frequency`` (SDMX): longer periods never answer for a shorter one.
    months-missing
        ``data_of``, ``months``: whose figures are nearest to complete, and what they lack.
    no-product-data
        ``product``: the pair's trade is there, the product or sector is not.
    some-products
        ``sources``: the products that they hold do not make up all goods.
    base-is-zero
        ``data_of``, ``base``: nothing grows from nothing by a rate.
    no-whole
        ``reporter``, ``period``: its trade with all partners, of which a share or a rank is told.
    some-partners
        ``reporter``, ``count``: the figures name so few partners that they cannot be all.
    partners-missing
        ``partners``: they report nothing, and the reporter's own figures are not there.
    """

    code: Code
    arguments: Mapping[str, Argument] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Need:
    """What would make the claim checkable.

    Parameters
    ----------
    data
        Flows, exchange rates, or the claim's own wording.
    reporters
        Whose figures; any one of them is enough.
    partner, flow, product
        As in the claim.
    frequency
        SDMX letter: the coarsest that answers.
    periods
        SDMX codes, of the periods or of the months that are missing.
    currency
        Of the exchange rates.
    """

    data: Needed
    reporters: tuple[str, ...] = ()
    partner: str | None = None
    flow: str | None = None
    product: str | None = None
    frequency: str | None = None
    periods: tuple[str, ...] = ()
    currency: str | None = None


def refusals(claim: Claim) -> tuple[Reason, ...]:
    """Return why the claim cannot be checked against any store, if so; that it is of a region, too.

    Data of the region alone would not be enough, and data of its country would not help.
    """
    found = tuple(_refusals(claim))
    regions = (region_of(code) for code in (claim.reporter, claim.partner)) if found else ()
    return (*found, *(_never_of_country(region) for region in regions if region))


def _refusals(claim: Claim) -> Iterator[Reason]:
    absent = [name for name in ("reporter", "partner", "period") if getattr(claim, name) is None]
    share_of_goods = claim.measure == "share" and bool(claim.product or claim.sector)
    if share_of_goods and "partner" in absent:
        absent.remove("partner")
    if claim.measure == "level" and claim.currency is None:
        absent.append("currency")
    if absent:
        yield Reason("not-stated", {"fields": tuple(absent)})
    if share_of_goods and claim.partner is not None:
        yield Reason("whole-not-stated", {"measure": claim.measure})
    if claim.currency not in (None, USD) and claim.period and rate_of(claim) is None:
        yield Reason("currency", {"currency": str(claim.currency), "periods": _periods(claim)})
    if not all(map(is_product_code, claim.products)):
        yield Reason("unknown-product", {"product": str(claim.product)})
    if claim.sector is not None and not _is_sector(claim.sector):
        yield Reason("unknown-product", {"product": claim.sector})


def reasons(claim: Claim, ledger: Ledger, found: tuple[Evidence, ...]) -> tuple[Reason, ...]:
    """Return why what the store holds does not answer, the main reason first."""
    regional = [code for code in (claim.reporter, claim.partner) if region_of(code)]
    if found:
        told = [_of_nearest(claim, nearest(found))]
    elif regional:
        told = [reason for code in regional for reason in of_region(code)]
    else:
        told = [_of_holdings(claim, ledger)]
    none = told[0].code == "no-data-for-either-side"
    partial = _of_intermediate(claim, ledger) if none else None
    if partial is None:
        return tuple(told)
    covered = any(_overlap(claim, period) for period in partial.arguments["periods"])
    return (partial, *told) if covered else (*told, partial)


def needs(claim: Claim, why: tuple[Reason, ...], found: tuple[Evidence, ...]) -> tuple[Need, ...]:
    """Return what would make the claim checkable."""
    codes = {reason.code for reason in why}
    periods = _periods(claim)
    needed = []
    if codes & _WORDING:
        needed.append(Need("wording"))
    if "currency" in codes:
        needed.append(Need("exchange-rates", periods=periods, currency=claim.currency))
    if codes <= {*_WORDING, "currency"}:
        return tuple(needed)
    regions = tuple(str(code) for code in (claim.reporter, claim.partner) if region_of(code))
    sides = regions or (str(claim.reporter), str(claim.partner))
    if "months-missing" in codes:
        closest = nearest(found)
        sides = sides if closest.data_of == RECONCILED else (closest.data_of,)
        periods = tuple(str(month) for month in closest.missing)
    goods = claim.product or claim.sector
    flows = Need("flows", sides, claim.partner, claim.flow, goods, coarsest(claim), periods)
    return (*needed, flows)


def _periods(claim: Claim) -> tuple[str, ...]:
    return tuple(str(span) for span in (claim.period, claim.base_period) if span)


def nearest(found: tuple[Evidence, ...]) -> Evidence:
    """Return the figures that lack the fewest months."""
    return min(found, key=lambda one: (not one.named, len(one.missing)))


def _is_sector(identifier: str) -> bool:
    try:
        sector(identifier)
    except UnknownSector:
        return False
    return True


def _of_nearest(claim: Claim, closest: Evidence) -> Reason:
    if not closest.named:
        return Reason("no-product-data", {"product": str(claim.product or claim.sector)})
    if closest.missing:
        months = tuple(str(month) for month in closest.missing)
        return Reason("months-missing", {"data_of": closest.data_of, "months": months})
    return Reason("base-is-zero", {"data_of": closest.data_of, "base": str(claim.base_period)})


def of_region(code: str | None) -> Iterator[Reason]:
    """Yield that a region is not its country, and that nothing is loaded of it."""
    region = region_of(code)
    if region is not None:
        yield _never_of_country(region)
        yield Reason("no-levels-for-reporter", {"reporter": region.code})


def _never_of_country(region: Region) -> Reason:
    return Reason("region", {"region": region.code, "country": region.country.code})


def _of_holdings(claim: Claim, ledger: Ledger) -> Reason:
    """Return why data of the pair, if there are any, say nothing of the claim's period."""
    held = dict(_periods_held(claim, ledger))
    if not held:
        return _of_other_products(claim, ledger)
    if claim.product is None and claim.sector is None:
        whole = [one for one in _holding(claim, ledger) if not _is_partial(claim, ledger, one)]
        if not whole:
            sources = dict.fromkeys(one.source for one in _holding(claim, ledger))
            return Reason("some-products", {"sources": tuple(sources)})
    period = claim.period
    for code, frequency in held.items():
        if period is not None and code != str(period) and Period.parse(code).contains(period):
            return Reason("only-coarser-data", {"period": str(period), "frequency": frequency})
    ordered = sorted(map(Period.parse, held))
    first, last = str(ordered[0]), str(ordered[-1])
    return Reason("no-such-period", {"period": str(period), "first": first, "last": last})


def _of_other_products(claim: Claim, ledger: Ledger) -> Reason:
    """Return whether the pair's trade is there without the product, or not at all."""
    wanted = claim.product or claim.sector
    whole = replace(claim, product=None, sector=None)
    if wanted and any(True for _ in _periods_held(whole, ledger)):
        return Reason("no-product-data", {"product": wanted})
    sides = {"reporter": str(claim.reporter), "partner": str(claim.partner)}
    return Reason("no-data-for-either-side", sides)


def _periods_held(claim: Claim, ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Yield the periods of which the store has data of the pair, with their frequency."""
    for dataset in _holding(claim, ledger):
        for code in ledger.periods(dataset, ways(claim)):
            yield code, dataset.frequency


def _holding(claim: Claim, ledger: Ledger) -> list[Dataset]:
    """Return the data sets fine enough for the claim that have a row of its directions."""
    return [one for one in usable(claim, ledger) if ledger.periods(one, ways(claim))]


def _is_partial(claim: Claim, ledger: Ledger, dataset: Dataset) -> bool:
    """Tell whether no side's products in a data set make up all goods."""
    sides = (claim.reporter, claim.partner, None)
    return all(ledger.is_partial(dataset, views_of(ways(claim), side)) for side in sides)


def _of_intermediate(claim: Claim, ledger: Ledger) -> Reason | None:
    """Return what the store has of the pair's intermediate trade, which answers nothing here."""
    sources: list[str] = []
    periods: list[str] = []
    for dataset in ledger.datasets:
        if dataset.coverage == "intermediate":
            held = ledger.periods(dataset, ways(claim))
            if held:
                sources.append(dataset.source)
                periods += held
    if not sources:
        return None
    kept = tuple(sorted(set(periods)))
    return Reason("only-intermediate", {"sources": tuple(sources), "periods": kept})


def _overlap(claim: Claim, code: str) -> bool:
    period = Period.parse(code)
    return claim.period is not None and any(month in period.months for month in claim.period.months)


def coarsest(claim: Claim) -> str:
    """Return the coarsest frequency whose periods make up the claim's."""
    return (claim.period.frequency if claim.period else Frequency.MONTH).value
