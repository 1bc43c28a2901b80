"""Marks and stretches of texts."""

from __future__ import annotations

from filiere.register.search.showing import marked, snippet, title


def parts(shown) -> list[tuple[str, bool]]:
    return [(part.text, part.is_word) for part in shown]


def test_words_are_marked_where_they_stand_in_the_text():
    assert parts(marked("L’été, un été", ["ete"])) == [
        ("L’", False),
        ("été", True),
        (", un ", False),
        ("été", True),
    ]
    assert parts(marked("الصناعة أولا", ["اولا"])) == [("الصناعة ", False), ("أولا", True)]
    assert parts(marked("abcd", ["abc", "bcd"])) == [("abc", True), ("d", False)]
    assert parts(marked("abc", [])) == [("abc", False)]


def test_a_snippet_is_a_stretch_around_the_first_word():
    text = "début " * 60 + "la récolte " + "fin " * 200
    shown = snippet({"fr": text}, ["recolte"], "fr")
    assert shown.parts[0].text == "… "
    assert ("récolte", True) in parts(shown.parts)
    assert shown.parts[-1].text == " …"
    assert sum(len(part.text) for part in shown.parts) < 260


def test_the_viewer_s_language_comes_first():
    texts = {"ru": "сталь 30", "fr": "acier 30"}
    assert snippet(texts, ["30"], "fr").lang == "fr"
    assert snippet(texts, ["сталь"], "fr").lang == "ru"
    assert snippet(texts, ["bois"], "fr") is None
    assert title(texts, ["30"], "ru").lang == "ru"
    assert title({}, ["30"], "ru").parts == ()
