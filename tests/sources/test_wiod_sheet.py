from __future__ import annotations

import zipfile

import pytest

from filiere.errors import BrokenFile


def test_a_csv_of_another_locale(tmp_path, small_wiod, save_book, read_wiod):
    book = small_wiod("2013")
    path = save_book(tmp_path / "wiot09.csv", {"": book.grid()}, between=";")
    assert b"," in path.read_bytes()
    book.assert_read(read_wiod(path).table)
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    text[7] = text[7].replace(",", ".", 3)
    path.write_text("".join(text), encoding="utf-8")
    with pytest.raises(BrokenFile, match=r"row 8: its numbers hold commas as well as points"):
        read_wiod(path)


def test_files_that_are_cut_off(tmp_path, small_wiod, save_book, saved_wiod, read_wiod):
    book = small_wiod("2016")
    whole = saved_wiod(book).read_bytes()
    for length in (200, len(whole) // 2, len(whole) - 5):
        path = tmp_path / book.file
        path.write_bytes(whole[:length])
        with pytest.raises(BrokenFile, match=r"it is no whole workbook .*; download it again"):
            read_wiod(path)
    text = save_book(tmp_path / "WIOT2009.csv", {"": book.grid()})
    text.write_bytes(text.read_bytes()[:-4])
    with pytest.raises(BrokenFile, match="without the end of its last line"):
        read_wiod(text)


def test_a_damaged_sheet_in_a_whole_zip(tmp_path, small_wiod, saved_wiod, read_wiod):
    whole = saved_wiod(small_wiod("2013"))
    path = tmp_path / "wiot09.xlsx"
    with zipfile.ZipFile(whole) as was, zipfile.ZipFile(path, "w") as damaged:
        for name in was.namelist():
            part = was.read(name)
            damaged.writestr(name, part[: len(part) // 2] if "sheet1" in name else part)
    with pytest.raises(BrokenFile, match=r"the sheet is damaged .*; download it again"):
        read_wiod(path)
