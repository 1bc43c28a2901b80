"""Matrices in blocks: equal to what was written, and the first fault named by row and column."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from filiere.errors import BrokenFile
from filiere.sources import matrices
from filiere.sources.bundle import Bundle
from filiere.sources.matrices import Matrix

FINITE = st.floats(allow_nan=False, allow_infinity=False)


def _bundle(path: Path, text: str | bytes) -> Bundle:
    content = text.encode() if isinstance(text, str) else text
    path.write_bytes(content)
    return Bundle(path, path.parent)


def _matrix(bundle: Bundle, columns: int, **how: object) -> Matrix:
    return Matrix(bundle, bundle.members[0], [f"c{n}" for n in range(columns)], **how)


@given(
    values=st.tuples(st.integers(1, 12), st.integers(1, 7)).flatmap(
        lambda shape: arrays(np.float64, shape, elements=FINITE)
    ),
    labels=st.integers(0, 3),
    chunk=st.sampled_from([1, 20, 300, 1 << 20]),
    end=st.sampled_from(["\n", "\r\n", "\t\n"]),
)
def test_what_was_written_is_read(tmp_path_factory, values, labels, chunk, end) -> None:
    lines = [
        "\t".join([*(f"l{row}.{n}" for n in range(labels)), *map(repr, map(float, line))])
        for row, line in enumerate(values)
    ]
    text = "heading" + end + end.join(lines) + end
    bundle = _bundle(tmp_path_factory.mktemp("m") / "m.txt", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matrices, "_CHUNK", chunk)
        matrix = _matrix(bundle, values.shape[1], labels=labels, headings=1)
        blocks = list(matrix.blocks(len(values)))
    assert [block.start for block in blocks] == [0, *(block.stop for block in blocks[:-1])]
    np.testing.assert_array_equal(np.vstack([block.values for block in blocks]), values)
    if labels:
        read = [label for block in blocks for label in block.labels]
        assert read == [tuple(f"l{row}.{n}" for n in range(labels)) for row in range(len(values))]


@pytest.mark.parametrize("packed", ["zip", "gz"])
def test_packed_files_are_read_as_they_are(tmp_path: Path, packed: str) -> None:
    text = b"1\t2\n3\t4\n"
    path = tmp_path / f"m.txt.{packed}"
    if packed == "gz":
        path.write_bytes(gzip.compress(text))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("folder/m.txt", text)
    bundle = Bundle(path, tmp_path)
    np.testing.assert_array_equal(_matrix(bundle, 2).read(2), [[1, 2], [3, 4]])
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_read_is_not_read_again_for_its_checksum(tmp_path: Path, monkeypatch) -> None:
    text = "h\tx\n" + "".join(f"r{n}\t{n}\n" for n in range(50))
    sums = []
    for how in ("blocks", "some", "neither"):
        bundle = _bundle(tmp_path / f"{how}.txt", text)
        matrix = _matrix(bundle, 1, labels=1, headings=1)
        monkeypatch.setattr(matrices, "_CHUNK", 7)
        if how == "blocks":
            matrix.read(50)
        elif how == "some":
            assert len(list(matrix.some(lambda place, _: place % 2 == 0))) == 25
        with monkeypatch.context() as patch:
            if how != "neither":
                patch.setattr(bundle, "stream", None)
            sums.append(bundle.checksum(bundle.members))
    assert sums == ["sha256:" + hashlib.sha256(text.encode()).hexdigest()] * 3


FAULTS = {
    "a word": ("a\t1\t2\nb\tx\t4\n", "row 3, column c0: not a number: x"),
    "nothing": ("a\t1\t2\nb\t3\t\n", "row 3, column c1: there is no value"),
    "not finite": ("a\t1\t2\nb\tnan\t4\n", "row 3, column c0: not a number: nan"),
    "infinite": ("a\t1\tinf\nb\t3\t4\n", "row 2, column c1: not a number: inf"),
    "a number of Python's": ("a\t1_0\t2\nb\t3\t4\n", "row 2, column c0: not a number: 1_0"),
    "a comma": ("a\t1,5\t2\nb\t3\t4\n", "row 2, column c0: not a number: 1,5"),
    "short line": ("a\t1\t2\nb\t3\n", "row 3: the line has 2 columns instead of 3"),
    "long line": ("a\t1\t2\nb\t3\t4\t5\n", "row 3: the line has 4 columns instead of 3"),
    "empty line": ("a\t1\t2\n\nb\t3\t4\n", "row 3: the line has 0 columns instead of 3"),
    "more than it says": ("a\t1\t2\t\nb\t3\t4\t5\n", "row 3: the line has 4 columns instead of 3"),
    "row missing": ("a\t1\t2\n", "row 2: the file ends after 1 of 2 rows"),
    "row too many": ("a\t1\t2\nb\t3\t4\nc\t5\t6\n", "it has more than the 2 rows of the table"),
    "cut off": ("a\t1\t2\nb\t3\t4", "the file ends without the end of its last line"),
    "no rows": ("", "row 1: the file ends after 0 of 2 rows"),
    "not UTF-8": (b"a\t1\t2\n\xe9\tx\t4\n", "row 3: the text is not UTF-8"),
}


@pytest.mark.parametrize(("text", "problem"), FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("chunk", [1, 1 << 20])
def test_the_first_fault_is_named(tmp_path, monkeypatch, text, problem, chunk) -> None:
    monkeypatch.setattr(matrices, "_CHUNK", chunk)
    heading = b"h\t\t\n"
    content = heading + (text.encode() if isinstance(text, str) else text)
    bundle = _bundle(tmp_path / "m.txt", content)
    with pytest.raises(BrokenFile) as told:
        list(_matrix(bundle, 2, labels=1, headings=1).blocks(2))
    assert problem in str(told.value)
    assert str(told.value).startswith(str(tmp_path / "m.txt"))
    assert "; " in str(told.value)


def test_numbers_with_blanks_around_are_numbers(tmp_path: Path) -> None:
    bundle = _bundle(tmp_path / "m.txt", "1,  2\n 3,4.5e-3\n")
    np.testing.assert_array_equal(_matrix(bundle, 2, separator=",").read(2), [[1, 2], [3, 4.5e-3]])


def test_named_rows_are_read_alone(tmp_path: Path) -> None:
    text = "name\t\nCO2\tnot read\nEmployment\t3\t4\r\nWater\t5\n"
    bundle = _bundle(tmp_path / "m.txt", text)
    matrix = _matrix(bundle, 2, labels=1, headings=1)
    (block,) = matrix.some(lambda _, name: name.startswith("Emp"))
    assert (block.start, block.labels) == (1, [("Employment",)])
    (same,) = matrix.some(lambda place, _: place == 1)
    np.testing.assert_array_equal(same.values, block.values)
    np.testing.assert_array_equal(block.values, [[3, 4]])
    with pytest.raises(BrokenFile, match="row 2, column c0: not a number: not read"):
        list(_matrix(bundle, 1, labels=1, headings=1).some(lambda _, name: name == "CO2"))
    cut = _bundle(tmp_path / "cut.txt", text[:-1])
    with pytest.raises(BrokenFile, match="row 4: the file ends without the end of its last line"):
        list(_matrix(cut, 2, labels=1, headings=1).some(lambda *_: False))
