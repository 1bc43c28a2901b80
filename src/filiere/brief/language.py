"""How one of the four languages writes numbers, amounts, lists and sentences."""

from __future__ import annotations

import gettext
import io
import math
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Final

from babel import Locale
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from filiere.languages import LANGUAGES, language
from filiere.languages import Language as Code

_QUOTES: Final = {
    "fr": ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»"),
    "en": ("“", "”"),
    "ru": ("«", "»"),
    "ar": ("«", "»"),
}
_MILLION: Final = 1e6
_SHOWN_AS_BILLION: Final = 0.9995e9
_LEAST_AMOUNT: Final = 0.01 * _MILLION
_TENTH: Final = 0.1
MISSING: Final = "—"


@lru_cache(maxsize=len(LANGUAGES))
def _translations(code: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; English is the language of the sources."""
    if code == "en":
        return gettext.NullTranslations()
    path = resources.files("filiere") / "locale" / code / "LC_MESSAGES" / "filiere.po"
    with path.open("rb") as source:
        catalogue = read_po(source, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@dataclass(frozen=True, slots=True)
class Language:
    r"""One of the product's languages.

    Examples
    --------
    >>> Language.of("fr").percent(0.734)
    '73,4\xa0%'
    >>> Language.of("en").amount(1_278_674_547.0)
    'USD 1.28 billion'
    """

    code: Code

    @classmethod
    def of(cls, code: str) -> Language:
        """Return the language of a code; raise `UnknownLanguage` for any other."""
        return cls(language(code))

    @property
    def right_to_left(self) -> bool:
        """Tell whether the language is written from right to left."""
        return self.locale.text_direction == "rtl"

    @property
    def locale(self) -> Locale:
        """The CLDR locale."""
        return Locale.parse(self.code)

    def text(self, source: str, /, **values: object) -> str:
        """Translate a whole sentence, then fill its named places."""
        return _translations(self.code).gettext(source).format(**values)

    def known(self, words: str) -> str:
        """Translate words that come with the data, each clause apart, where they are known."""
        translated = _translations(self.code).gettext
        if translated(words) != words:
            return translated(words)
        return self.text("; ").join(translated(clause) for clause in words.split("; "))

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Translate a sentence that depends on a count, which fills `{count}`."""
        chosen = _translations(self.code).ngettext(one, many, count)
        return chosen.format(count=self.number(count), **values)

    def number(self, value: float | None, digits: int = 0) -> str:
        """Write a number with a fixed count of decimals; a missing one as a dash."""
        if value is None or math.isnan(value):
            return MISSING
        pattern = "#,##0." + "0" * digits if digits else "#,##0"
        return format_decimal(_no_minus_zero(value, digits), format=pattern, locale=self.locale)

    def percent(self, share: float | None, digits: int = 1) -> str:
        """Write a share (1 = 100 %) as a percentage."""
        if share is None or math.isnan(share):
            return MISSING
        pattern = self.locale.percent_formats[None].pattern
        decimals = "#,##0." + "0" * digits if digits else "#,##0"
        return format_percent(
            _no_minus_zero(share, digits + 2),
            format=pattern.replace("#,##0", decimals),
            locale=self.locale,
        )

    def change(self, rate: float, digits: int = 1) -> str:
        """Write a rate of growth (1 = 100 %) with its sign, which stays at its left."""
        sign = "+" if _no_minus_zero(rate, digits + 2) > 0 else ""
        signed = f"{sign}{self.percent(rate, digits)}"
        return self.apart(signed)

    def signed(self, value: float) -> str:
        """Write a gain or a loss with its sign: about three figures, at most three decimals.

        One that is too small for them keeps its sign before zero.
        """
        digits = 1 if abs(value) >= 1 else 2 if abs(value) >= _TENTH else 3
        sign = "" if value == 0 else "+" if value > 0 else "−"
        return self.apart(f"{sign}{self.number(abs(value), digits)}")

    def apart(self, number: str) -> str:
        """Keep a number’s signs where they stand, among words written from right to left."""
        return f"\u2066{number}\u2069" if self.right_to_left else number

    def millions(self, usd: float | None, digits: int = 1) -> str:
        """Write an amount in USD million, without its unit; below a tenth, more decimals."""
        if usd is None or math.isnan(usd):
            return MISSING
        value = usd / _MILLION
        if 0 < abs(value) < 10**-digits:
            return self.text("< {least}", least=self.number(10**-digits, digits))
        return self.number(value, digits)

    def amount(self, usd: float | None) -> str:
        """Write an amount of US dollars as a reader says it aloud, in millions or billions."""
        if usd is None or math.isnan(usd):
            return self.text("amount not known")
        if 0 < abs(usd) < _LEAST_AMOUNT:
            return self.text("less than USD {number} million", number=self.number(0.01, 2))
        power = 9 if abs(usd) >= _SHOWN_AS_BILLION else 6
        shown = _significant(usd / 10.0**power)
        pattern = self.locale.compact_decimal_formats["long"][self.locale.plural_form(shown)]
        word = str(pattern[str(10**power)].pattern).lstrip("0").strip()
        number = format_decimal(shown, locale=self.locale)
        return self.text(
            "USD {number} {million_or_billion}", number=number, million_or_billion=word
        )

    def join(self, items: list[str] | tuple[str, ...]) -> str:
        """Join words as the language does: “a, b and c”."""
        return format_list(list(items), style="standard", locale=self.locale)

    def either(self, items: list[str] | tuple[str, ...]) -> str:
        """Join alternatives as the language does: “a, b or c”."""
        return format_list(list(items), style="or", locale=self.locale)

    def quote(self, text: str) -> str:
        """Put a text between the language's quotation marks."""
        opening, closing = _QUOTES[self.code]
        return f"{opening}{text}{closing}"


def _significant(value: float, figures: int = 3) -> Decimal:
    """Round to significant figures, at most two decimals, without idle zeros."""
    magnitude = math.floor(math.log10(abs(value))) if value else 0
    decimals = max(0, min(2, figures - 1 - magnitude))
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals)).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded


def _no_minus_zero(value: float, digits: int) -> float:
    """Return 0 for a negative number that rounds to zero."""
    return 0.0 if round(value, digits) == 0 else value
