from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from filiere.errors import BrokenFile
from filiere.sectors import group, sector, sectors

Write: TypeAlias = Callable[[str | bytes], Path]
NAMES = '{ fr = "Phosphates", en = "Phosphates", ru = "Фосфаты", ar = "الفوسفات" }'
PHOSPHATES = f"""[sector.phosphates]
industries = ["B08", "C20"]
hs = ["2510", "280920", "3103-3105"]
overlaps = ["chemicals", "mining"]
name = {NAMES}
product_note = {NAMES}
industry_note = {NAMES}
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str | bytes) -> Path:
        path = tmp_path / "mine.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def test_a_file_adds_a_sector_and_a_group(write: Write) -> None:
    path = write(PHOSPHATES + '[groups]\nfertilisers = ["phosphates", "chemicals"]\n')
    added = sector("phosphates", path)
    assert added.hs == ("2510", "280920", "3103", "3104", "3105")
    assert added.name("ru") == "Фосфаты"
    assert added.shared_products(sector("chemicals")) == ("280920", "3103", "3104", "3105")
    assert group("fertilisers", path) == ("phosphates", "chemicals")
    assert group("industry", path) == group("industry")
    assert [each.id for each in sectors(path)] == [each.id for each in sectors()] + ["phosphates"]


def test_a_file_changes_part_of_a_sector_and_leaves_the_rest(write: Write) -> None:
    path = write('[sector.pharma]\nhs = ["3004"]\nname.en = "Medicines"\n')
    changed, shipped = sector("pharma", path), sector("pharma")
    assert changed.hs == ("3004",)
    assert (changed.name("en"), changed.name("fr")) == ("Medicines", shipped.name("fr"))
    assert changed.industries == shipped.industries
    assert changed.scope_note("ar") == shipped.scope_note("ar")
    assert sector("pharma").hs != ("3004",)


def test_codes_of_an_older_layout_become_those_of_today(write: Write) -> None:
    path = write('[sector.metallurgy]\nindustries = ["C24"]\n')
    assert sector("metallurgy", path).industries == ("C24A", "C24B")


def test_an_empty_file_changes_nothing(write: Write) -> None:
    assert sectors(write("")) == sectors()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[sector.pharma]\nhs = ["77"]\n', "key sector.pharma.hs: '77' is no HS code"),
        ('[sector.pharma]\nhs = ["30045"]\n', "key sector.pharma.hs: '30045' is no HS code"),
        ('[sector.pharma]\nhs = ["99"]\n', "key sector.pharma.hs: '99' is no HS code"),
        ('[sector.pharma]\nhs = ["3004-30"]\n', "key sector.pharma.hs: '3004-30' is no range"),
        ('[sector.pharma]\nhs = ["3006-3004"]\n', "key sector.pharma.hs: '3006-3004' is no range"),
        ('[sector.pharma]\nhs = ["30", "3004"]\n', "key sector.pharma.hs: 3004 is there twice"),
        ("[sector.pharma]\nhs = [30]\n", "key sector.pharma.hs: is not a list of texts"),
        ('[sector.pharma]\nhs = "30"\n', "key sector.pharma.hs: is not a list of texts"),
        ("[sector.pharma]\nhs = []\nindustries = []\n", "key sector.pharma: has neither"),
        ('[sector.pharma]\nindustries = ["C99"]\n', "key sector.pharma.industries: unknown"),
        ('[sector.pharma]\nindustries = ["HFCE"]\n', "industries: HFCE is no industry"),
        ('[sector.pharma]\ncodes = ["30"]\n', "key sector.pharma.codes: is not known"),
        ('[sector.pharma]\nname = "Pharma"\n', "key sector.pharma.name: is not a table"),
        ('[sector.pharma]\nname.de = "Pharma"\n', "key sector.pharma.name.de: is not known"),
        ('[sector.pharma]\nname.fr = " "\n', "key sector.pharma.name.fr: is missing or empty"),
        ("[sector.pharma]\nname.fr = 3\n", "key sector.pharma.name.fr: is missing or empty"),
        ('[sector.pharma]\noverlaps = ["none"]\n', "key sector.pharma.overlaps: 'none' is no sec"),
        ("[sector]\npharma = 3\n", "key sector.pharma: is not a table"),
        ("sector = 3\n", "key sector: is not a table"),
        ("[sectors.pharma]\n", "key sectors: is not known"),
        ('[sector."A b"]\n', "key sector.A b: is no sector id"),
        ('[sector.new]\nhs = ["2510"]\n', "key sector.new.industries: is missing"),
        ('[groups]\nmine = ["none"]\n', "key groups.mine: 'none' is no sector"),
        ("[groups]\nmine = 3\n", "key groups.mine: is not a list of texts"),
        ('[sector.pharma]\nhs = ["8703"]\n', "key sector.pharma: shares 8703 with automotive"),
        (PHOSPHATES.replace("overlaps", "# "), "key sector.phosphates: shares 280920"),
        (PHOSPHATES.replace('ar = "الفوسفات"', 'ar = ""'), "key sector.phosphates.name.ar"),
        ("[sector.pharma\n", "row 1: is not valid TOML"),
        ("[groups]\nx = [\n", "is not valid TOML"),
        (b'[sector.pharma]\nname.fr = "\xff"\n', "is not written in UTF-8"),
    ],
)
def test_a_broken_file_gets_one_line_with_the_key(
    write: Write, text: str | bytes, says: str
) -> None:
    path = write(text)
    with pytest.raises(BrokenFile) as caught:
        sectors(path)
    message = str(caught.value)
    assert says in message
    assert message.startswith(str(path))
    assert "\n" not in message
    assert message.count("; ") >= 1


@pytest.mark.parametrize("name", ["absent.toml", "."])
def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(BrokenFile, match="cannot be read"):
        sectors(tmp_path / name)
