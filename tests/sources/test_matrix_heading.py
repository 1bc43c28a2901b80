"""Lines above a matrix: found in each layout, refused where they are others."""

from __future__ import annotations

from pathlib import Path

import pytest

from filiere.errors import BrokenFile
from filiere.sources.bundle import Bundle
from filiere.sources.matrix_heading import read_heading


def _bundle(path: Path, text: str) -> Bundle:
    path.write_text(text, "utf-8")
    return Bundle(path, path.parent)


def test_headings_in_each_layout(tmp_path: Path) -> None:
    third = "region\t\tAT\tBE\nsector\t\tWheat\tWheat \nregion\tsector\t\t\nAT\tWheat\t1\t2\n"
    satellite = "region\tAT\tBE\nsector\tWheat\tWheat\nstressor\t\t\nCO2\t1\t2\n"
    second = "\t\t\tAT\tBE\n\t\t\tWheat\tWheat\nAT\tWheat\tM.EUR\t1\t2\n"
    output = "\ufeffregion\tsector\tindout\nAT\tWheat\t1\n"
    for text, levels, labels, lines, rows in (
        (third, 2, None, 3, (("AT", "BE"), ("Wheat", "Wheat"))),
        (satellite, 2, None, 3, (("AT", "BE"), ("Wheat", "Wheat"))),
        (second, 2, None, 2, (("AT", "BE"), ("Wheat", "Wheat"))),
        (output, 1, 2, 1, (("indout",),)),
    ):
        bundle = _bundle(tmp_path / "m.txt", text)
        found = read_heading(bundle, bundle.members[0], levels=levels, labels=labels)
        assert (found.lines, found.rows) == (lines, rows)
        assert found.labels == {third: 2, satellite: 1, second: 3, output: 2}[text]


@pytest.mark.parametrize(
    "text",
    ["1\t2\n3\t4\n", "region\t\tAT\nAT\tWheat\t1\n", "region\t\tAT\tBE\nsector\t\tWheat\t\n1\t2\n"],
)
def test_other_headings_are_refused(tmp_path: Path, text: str) -> None:
    bundle = _bundle(tmp_path / "m.txt", text)
    with pytest.raises(BrokenFile, match="row 1: its first lines are not the 2 heading lines"):
        read_heading(bundle, bundle.members[0], levels=2)
