"""What the labels of a table are called: sectors, industries, products."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from filiere.errors import UnknownCode
from filiere.industries import classifications, industry
from filiere.languages import Language
from filiere.products import product_label
from filiere.sectors import Sector
from filiere.store import Dataset
from filiere.store.choice import Level
from filiere.trade.levels import OTHER

_OTHER = {"fr": "Autres", "en": "Other", "ru": "Прочее", "ar": "أخرى"}


def names(
    dataset: Dataset,
    level: Level,
    labels: Sequence[str],
    *,
    given: Mapping[str, str],
    sectors: Sequence[Sector],
    lang: Language = "en",
) -> dict[str, str]:
    """Return the names of labels: the product's own, else the provider's, else the chapter's.

    Parameters
    ----------
    dataset
        The data whose codes the labels are.
    level
        Sectors, industries or products.
    labels
        Sector ids or codes.
    given
        The provider's names of products (`Store.product_names`).
    sectors
        The sectors that may be meant.
    lang
        Language of the names; a provider's are in its own.
    """
    if level == "sector":
        known = {each.id: each.name(lang) for each in sectors} | {OTHER: _OTHER[lang]}
        return {label: known.get(label, label) for label in labels}
    if level == "industry":
        return {label: _industry_name(dataset, label, lang) for label in labels}
    return {label: given.get(label) or _product_name(label, lang) for label in labels}


def _industry_name(dataset: Dataset, code: str, lang: Language) -> str:
    """Return an industry's name in its layout, or the code if the layout is unknown."""
    layout = dataset.classification if dataset.classification in classifications() else None
    try:
        return industry(code, classification=layout).name(lang)
    except UnknownCode:
        return code


def _product_name(code: str, lang: Language) -> str:
    """Return a product's name, or the code if no chapter has it."""
    try:
        return product_label(code, lang)
    except UnknownCode:
        return code
