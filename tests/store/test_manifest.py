from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from filiere.errors import StoreError
from filiere.provenance import Provenance
from filiere.store.manifest import Key, Manifest, Part, joint_provenance, read, write

ORIGIN = Provenance("baci", "CEPII", "BACI", "V1", "Etalab 2.0", "sha256:1", "2020")
KEY = Key("flows", "baci", "V1", "HS17", "A", "subheading")


def part(name: str, period: str = "2020") -> Part:
    return Part(f"flows/{name}.parquet", period, 3, 99, "ab", ("MAR", "RUS"), 0, "goods", ORIGIN)


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    manifest = Manifest(0, {}).next({KEY: (part("b"), part("a"))}, 10.0)
    manifest = manifest.next({KEY: (part("a"), part("c", "2019"))}, 20.0)
    write(tmp_path, manifest)
    assert read(tmp_path) == manifest
    assert [item[:2] for item in manifest.superseded] == [("flows/b.parquet", 2)]
    assert [held.period for held in manifest.parts[KEY]] == ["2019", "2020"]


def test_a_part_in_force_again_is_no_longer_superseded() -> None:
    manifest = Manifest(0, {}).next({KEY: (part("a"),)}, 1.0).next({KEY: (part("b"),)}, 2.0)
    assert manifest.next({KEY: (part("a"),)}, 3.0).superseded[0].path == "flows/b.parquet"


def test_a_missing_folder_is_an_empty_store(tmp_path: Path) -> None:
    assert read(tmp_path / "none") == Manifest(0, {})


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda text: text[: len(text) // 2], "cannot read .*restore it from a copy"),
        (lambda text: text.replace('"format": 1', '"format": 2'), "format 2.*update filiere"),
        (lambda text: text.replace('"checksum": "ab",', ""), "incomplete"),
        (lambda _: json.dumps({"format": 1}), "incomplete"),
        (lambda _: "[]", "not a store's manifest"),
    ],
)
def test_one_that_cannot_be_read(tmp_path: Path, spoil: Callable[[str], str], problem: str) -> None:
    write(tmp_path, Manifest(0, {}).next({KEY: (part("a"),)}, 1.0))
    path = tmp_path / "manifest.json"
    path.write_text(spoil(path.read_text()))
    with pytest.raises(StoreError, match=problem):
        read(tmp_path)


def test_the_origin_of_several_files() -> None:
    other = replace(ORIGIN, checksum="sha256:2")
    assert joint_provenance([ORIGIN, ORIGIN], ["2020"]) == ORIGIN
    both = joint_provenance([other, ORIGIN], ["2021", "2020"])
    assert both == joint_provenance([ORIGIN, other], ["2020", "2021"])
    # printf 'sha256:1\nsha256:2' | sha256sum
    assert both.checksum.startswith("sha256:")
    assert (len(both.checksum), both.period) == (71, "2020/2021")
