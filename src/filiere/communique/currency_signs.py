"""Signs of currencies that stand before an amount: KSh 3 billion, RM1.2 billion."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from filiere.communique.folding import fold
from filiere.communique.phrases import table_of

__all__ = ["joined_letters", "sign_before"]


def sign_before(written: str) -> tuple[str, int] | None:
    """Return the currency whose sign ends some words, and how many of their letters it takes.

    Parameters
    ----------
    written
        The words before an amount, as the text writes them.

    Examples
    --------
    >>> sign_before("worth KSh "), sign_before("des RM"), sign_before("a firm")
    (('KES', 4), ('MYR', 2), None)
    """
    bare = written[:-1] if written[-1:].isspace() else written
    for sign, currency in _signs().items():
        if bare.endswith(sign) and not bare[: -len(sign)][-1:].isalnum():
            return currency, len(sign) + len(written) - len(bare)
    return None


@cache
def joined_letters() -> re.Pattern[str]:
    """Return what finds, in folded words, a sign of letters with the number it is joined to."""
    letters = {fold(sign).words for sign in _signs() if sign.isalpha()}
    longest_first = sorted(letters, key=lambda sign: (-len(sign), sign))
    return re.compile(rf"(?<![\w$])(?:{'|'.join(longest_first)})(?=\d)")


@cache
def _signs() -> Mapping[str, str]:
    """Return the signs, the longest first, with the entries of their currencies."""
    table: Mapping[str, Mapping[str, Sequence[str]]] = table_of("currency_signs")
    signs = {sign: entry for entry, ways in table.items() for sign in ways["en"]}
    return dict(sorted(signs.items(), key=lambda item: -len(item[0])))
