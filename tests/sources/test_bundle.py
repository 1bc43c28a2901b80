from __future__ import annotations

import gzip
import hashlib
import zipfile

import pytest

from filiere.errors import BrokenFile
from filiere.sources.bundle import Bundle


@pytest.fixture
def scratch(tmp_path):
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def names(bundle):
    return [(one.folder, one.name) for one in bundle.members]


def test_a_file_a_gzip_and_a_zip_hold_the_same(tmp_path, scratch):
    content = "a,b\n1,2\n" * 10_000
    plain = tmp_path / "t.csv"
    plain.write_text(content)
    packed = tmp_path / "t.csv.gz"
    packed.write_bytes(gzip.compress(content.encode()))
    archive = zipped(tmp_path / "t.zip", {"t.csv": content})
    summed = "sha256:" + hashlib.sha256(content.encode()).hexdigest()
    for path in (plain, packed, archive):
        bundle = Bundle(path, scratch)
        assert names(bundle) == [("", "t.csv")]
        with bundle.open(bundle.members[0]) as file:
            assert (file.path.read_text(), file.name) == (content, "t.csv")
        with bundle.stream(bundle.members[0]) as stream:
            assert stream.read() == content.encode()
        assert bundle.head(bundle.members[0], 3) == b"a,b"
        assert bundle.checksum(bundle.members) == summed
    assert not list(scratch.iterdir())


def test_a_folder_holds_its_files_and_the_members_of_its_zips(tmp_path, scratch):
    folder = tmp_path / "data"
    (folder / "2019").mkdir(parents=True)
    (folder / "readme.txt").write_text("x")
    (folder / ".hidden").write_text("x")
    (folder / "2019" / "Z.txt").write_text("x")
    zipped(folder / "labels.zip", {"T.txt": "y", "__MACOSX/T.txt": "y", "in/V.txt": "y"})
    bundle = Bundle(folder, scratch)
    assert names(bundle) == [
        ("", "readme.txt"),
        ("2019", "Z.txt"),
        ("labels.zip", "T.txt"),
        ("labels.zip/in", "V.txt"),
    ]
    assert [one.name for one in bundle.among("labels.zip")] == ["T.txt"]
    (shown,) = [one.shown for one in bundle.members if one.name == "V.txt"]
    assert shown == f"{folder / 'labels.zip'} (V.txt)"


def test_the_checksum_of_several_tells_every_change(tmp_path, scratch):
    sums = set()
    for contents in (("1", "2"), ("1", "3"), ("2", "1")):
        folder = tmp_path / "-".join(contents)
        folder.mkdir()
        for name, content in zip("ab", contents, strict=True):
            (folder / name).write_text(content)
        bundle = Bundle(folder, scratch)
        assert bundle.checksum(bundle.members) == bundle.checksum(reversed(bundle.members))
        sums.add(bundle.checksum(bundle.members))
    assert len(sums) == 3


def test_a_workbook_is_a_file(tmp_path, scratch):
    path = zipped(tmp_path / "t.xlsx", {"[Content_Types].xml": "<x/>"})
    assert names(Bundle(path, scratch)) == [("", "t.xlsx")]


def test_what_cannot_be_opened_is_said(tmp_path, scratch):
    with pytest.raises(BrokenFile, match="no such file"):
        Bundle(tmp_path / "none.csv", scratch)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(BrokenFile, match="holds no file"):
        Bundle(empty, scratch)
    (tmp_path / "a.zip").write_text("a,b\n")
    with pytest.raises(BrokenFile, match="not a zip archive, whatever its name"):
        Bundle(tmp_path / "a.zip", scratch)
    (tmp_path / "w.csv").write_text("<!DOCTYPE html><html>")
    with pytest.raises(BrokenFile, match="a web page"):
        Bundle(tmp_path / "w.csv", scratch)
    (tmp_path / "b.csv").write_bytes("a,b\n".encode("utf-16-le"))
    with pytest.raises(BrokenFile, match="UTF-16"):
        Bundle(tmp_path / "b.csv", scratch)


@pytest.mark.parametrize("cut", ["zip", "gz"])
def test_a_packed_file_cut_off_is_refused(tmp_path, scratch, cut):
    content = bytes(range(256)) * 4000
    whole = tmp_path / f"t.csv.{cut}"
    if cut == "zip":
        zipped(whole, {"t.csv": content.hex()})
    else:
        whole.write_bytes(gzip.compress(content))
    damaged = bytearray(whole.read_bytes())
    if cut == "zip":
        damaged[60:90] = b"\0" * 30
    else:
        del damaged[len(damaged) // 2 :]
    whole.write_bytes(damaged)
    bundle = Bundle(whole, scratch)
    with (
        pytest.raises(BrokenFile, match="damaged or cut off"),
        bundle.open(bundle.members[0]) as file,
    ):
        file.digest()
    assert not list(scratch.iterdir())
    with pytest.raises(BrokenFile, match="damaged or cut off"):
        bundle.checksum(bundle.members)


def test_an_archive_that_is_none_within_a_folder_is_named(tmp_path, scratch):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "x.zip").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(BrokenFile, match=r"x\.zip.*damaged or cut off"):
        Bundle(folder, scratch)


def test_a_member_may_be_open_twice(tmp_path, scratch):
    path = zipped(tmp_path / "t.zip", {"t.csv": "a\n"})
    bundle = Bundle(path, scratch)
    (member,) = bundle.members
    with bundle.open(member) as first:
        with bundle.open(member) as second:
            assert second.path.read_text() == "a\n"
        assert first.path.read_text() == "a\n"
