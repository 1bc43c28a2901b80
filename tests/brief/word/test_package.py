from __future__ import annotations

import io
import zipfile

from filiere.brief.word.package import without_dates


def packed(*names: str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as package:
        for name in names:
            package.writestr(name, f"content of {name}")
    return raw.getvalue()


def test_order_and_dates_do_not_depend_on_how_it_was_packed() -> None:
    one = without_dates(packed("word/document.xml", "[Content_Types].xml", "a.xml"))
    two = without_dates(packed("a.xml", "word/document.xml", "[Content_Types].xml"))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        assert package.namelist()[0] == "[Content_Types].xml"
        assert package.read("a.xml") == b"content of a.xml"
