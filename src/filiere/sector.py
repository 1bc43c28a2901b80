"""A sector: its products, its industries, and what these are in a given table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from filiere.industries import CURRENT, industries, industry
from filiere.languages import Language, language


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector (*filière*).

    Parameters
    ----------
    id
        Its short name in commands and files.
    industries
        Codes of ``"ICIO2025"``.
    hs
        Prefixes of HS codes, of 2, 4 or 6 digits; none begins with another.
    overlaps
        Sectors with which it may share products or industries.
    inputs_of
        Industries whose purchases are its inputs: its own, where a file does not say other.
    finer
        By layout, the codes that stand for it where a table tells more apart than ``"ICIO2025"``;
        in the other layouts every code that shares one of its industries stands for it.
    names
        Name by language.
    product_notes, industry_notes
        By language, what its products, and its industries, cover more or less than the sector.
    """

    id: str
    industries: tuple[str, ...]
    hs: tuple[str, ...]
    overlaps: tuple[str, ...]
    inputs_of: tuple[str, ...]
    finer: Mapping[str, tuple[str, ...]] = field(repr=False)
    names: Mapping[Language, str] = field(repr=False, compare=False)
    product_notes: Mapping[Language, str] = field(repr=False, compare=False)
    industry_notes: Mapping[Language, str] = field(repr=False, compare=False)

    def name(self, lang: Language) -> str:
        """Return the name in a language."""
        return self.names[language(lang)]

    def scope_note(
        self, lang: Language, *, of: Literal["products", "industries", "both"] = "both"
    ) -> str:
        """Return, in a language, what the figures cover more or less than the sector.

        Parameters
        ----------
        lang
            The language.
        of
            Whose figures: those of products (customs codes), of industries (input-output
            tables), or both, one sentence after the other.
        """
        notes = {"products": [self.product_notes], "industries": [self.industry_notes]}
        chosen = notes.get(of, [self.product_notes, self.industry_notes])
        return " ".join(each[language(lang)] for each in chosen)

    def covers_product(self, hs: str) -> bool:
        """Tell whether all of an HS code belongs to the sector.

        Examples
        --------
        >>> from filiere.sectors import sector
        >>> sector("automotive").covers_product("870323")
        True
        >>> sector("automotive").covers_product("87")
        False
        """
        return hs.startswith(self.hs)

    def covers_industry(
        self, code: str, *, whole: bool = False, classification: str | None = None
    ) -> bool:
        """Tell whether an industry, or a group of industries, belongs to the sector.

        An industry that is narrower than one of the sector's lies in it, and belongs to it.

        Parameters
        ----------
        code
            A code of the layout.
        whole
            Answer True only if nothing of the group lies outside the sector.
        classification
            Layout of the code; without it the newest of OECD's that has the code.

        Raises
        ------
        UnknownIndustry
            If the layout does not have the code.

        Examples
        --------
        >>> from filiere.sectors import sector
        >>> metallurgy = sector("metallurgy")
        >>> metallurgy.covers_industry("C24"), metallurgy.covers_industry("C25")
        (True, False)
        >>> rail = sector("rail")
        >>> rail.covers_industry("C30"), rail.covers_industry("C30", whole=True)
        (True, False)
        """
        found = industry(code, classification=classification)
        if found.classification in self.finer:
            return found.code in self.industries_in(found.classification)
        parts = set(found.parts)
        inside = parts & set(self.industries)
        return bool(inside) and (not whole or inside == parts)

    def buys_through(self, code: str, *, classification: str | None = None) -> bool:
        """Tell whether what an industry buys are inputs of the sector.

        Raises
        ------
        UnknownIndustry
            If the layout does not have the code.

        Examples
        --------
        >>> from filiere.sectors import sector
        >>> renewables = sector("renewables")
        >>> renewables.covers_industry("D"), renewables.buys_through("D")
        (True, False)
        """
        if self.inputs_of == self.industries:
            return self.covers_industry(code, classification=classification)
        parts = industry(code, classification=classification).parts
        return bool(set(parts) & set(self.inputs_of))

    def industries_in(self, classification: str) -> tuple[str, ...]:
        """Return the codes of a layout that stand for the sector, in the table's order.

        Raises
        ------
        UnknownIndustry
            If there is no such layout.

        Examples
        --------
        >>> from filiere.sectors import sector
        >>> sector("metallurgy").industries_in("ICIO2023")
        ('C24',)
        >>> sector("pharma").industries_in("WIOD2013")
        ('c9',)
        """
        chosen = self.finer.get(classification)
        if chosen is not None:
            codes = {industry(code, classification=classification).code for code in chosen}
            return tuple(each.code for each in industries(classification) if each.code in codes)
        mine = set(self.industries)
        return tuple(each.code for each in industries(classification) if mine & set(each.parts))

    def is_wider_in(self, classification: str) -> bool:
        """Tell whether a layout's codes hold more than the sector's own industries.

        Raises
        ------
        UnknownIndustry
            If there is no such layout.

        Examples
        --------
        >>> from filiere.sectors import sector
        >>> sector("rail").is_wider_in("ICIO2025-28"), sector("rail").is_wider_in("ICIO2023")
        (False, True)
        >>> sector("pharma").is_wider_in("WIOD2013")
        True
        """
        codes = self.industries_in(classification)
        return not all(
            self.covers_industry(code, whole=True, classification=classification) for code in codes
        )

    def shared_products(self, other: Sector) -> tuple[str, ...]:
        """Return the HS prefixes that belong to this sector and to another, in order.

        Examples
        --------
        >>> from filiere.sectors import sector
        >>> sector("rail").shared_products(sector("metallurgy"))
        ('7302',)
        """
        mine = {prefix for prefix in self.hs if prefix.startswith(other.hs)}
        return tuple(sorted(mine | {prefix for prefix in other.hs if prefix.startswith(self.hs)}))

    def shared_industries(self, other: Sector) -> tuple[str, ...]:
        """Return the industries that belong to this sector and to another, in table order."""
        both = set(self.industries) & set(other.industries)
        return tuple(each.code for each in industries(CURRENT) if each.code in both)
