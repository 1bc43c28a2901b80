"""The order of lines that run from right to left, from where their signs stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.right_to_left import Glyph, logical, without_strokes


def line(*drawn, width=10.0):
    """Signs of one width from left to right; a space is a gap, and so is a number of points."""
    glyphs, at = [], 0.0
    for piece in drawn:
        if isinstance(piece, int | float):
            at += piece
            continue
        for sign in piece:
            if sign != " ":
                glyphs.append(Glyph(sign, at, at + width))
            at += width
    return glyphs


def read(*drawn):
    return logical(line(*drawn), word=1.5, cell=25)


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ("ماع 2025", "2025 عام"),
        ("2025 ماع", "عام 2025"),
        ("٪30 ةبسنب", "بنسبة 30٪"),
        ("30٪ ةبسنب", "بنسبة 30٪"),
        ("رالود رايلم 1,7", "1,7 مليار دولار"),
        ("2030-2026", "2026-2030"),
        ("10/10/2025 موي", "يوم 10/10/2025"),
        ("(Dmitry Patrushev) فورتم", "متروف (Dmitry Patrushev)"),
        ("ةيسورلا Rosatom ةكرش", "شركة Rosatom الروسية"),
        (")دمحأ( ريزولا", "الوزير (أحمد)"),
        ("»معن« لاق", "قال «نعم»"),
        ("G20 ةعومجم", "مجموعة G20"),
        ("the minister said", "the minister said"),
    ],
)
def test_a_line_is_read_from_its_right_and_what_is_not_arabic_from_its_left(drawn, said):
    assert read(drawn) == said


def test_a_foreign_word_on_a_page_from_the_left_leaves_the_line_as_it_is():
    glyphs = line("the minister (2 نيدلبلا ريزو) said so")
    read_so = logical(glyphs, word=1.5, cell=25, right_to_left=False)
    assert read_so == "the minister (2 وزير البلدين) said so"


def test_the_order_in_which_signs_are_given_does_not_count():
    glyphs = line("2025 ماع ةرودلا")
    assert {logical(order, word=1.5, cell=25) for order in (glyphs, glyphs[::-1])} == {
        "الدورة عام 2025"
    }


def test_cells_are_parted_by_tabs_from_the_right():
    assert read("2024", 30, "150", 30, "ةنسلا") == "السنة\t150\t2024"


def test_a_line_without_letters_runs_as_its_page():
    cells = line("80,1", 30, "120,5")
    assert logical(cells, word=1.5, cell=25) == "120,5\t80,1"
    assert logical(cells, word=1.5, cell=25, right_to_left=False) == "80,1\t120,5"


@pytest.mark.parametrize("given_letters", ["لا", "ال"])
def test_a_ligature_is_lam_then_alef_whatever_the_file_says(given_letters):
    both = [Glyph(letter, 10, 20) for letter in given_letters]
    assert logical([*both, *line("م")], word=1.5, cell=25) == "لام"


@pytest.mark.parametrize("ligature", ["\ufefb", "\ufefc"])
def test_shapes_of_letters_are_the_letters(ligature):
    assert logical([Glyph(ligature, 0, 10), Glyph("\ufe8d", 10, 20)], word=1.5, cell=25) == "الا"


def test_dots_drawn_apart_are_no_letter_whatever_they_are_called():
    drawn = [
        Glyph("ب", 0, 10, 0.3),
        Glyph("ض", 3, 6, 0.1),
        Glyph("ل", 10, 14, 0.7),
        Glyph("ت", 14, 24, 0.3),
        Glyph("ت", 16, 21, 0.1),
    ]
    assert logical(drawn, word=1.5, cell=25) == "تلب"


def test_two_letters_side_by_side_stay_two():
    assert read("للع") == "علل"


def test_marks_follow_the_letter_under_them():
    drawn = [Glyph("ق", 10, 20), Glyph("\u0651", 14, 16), Glyph("و", 20, 28), Glyph("ع", 0, 10)]
    assert logical(drawn, word=1.5, cell=25) == "وق\u0651ع"


def test_a_stroke_without_a_name_is_left_out_where_it_comes_often():
    lines = ["أكت*وبر في س**نة", "للجن*ة م*ع 2*3"]
    assert without_strokes(lines) == ["أكتوبر في سنة", "للجنة مع 2*3"]
    assert without_strokes(["ب2ب"]) == ["ب2ب"]


WORDS = st.lists(
    st.one_of(
        st.text("بتثجحخسشصضطظعغفقكلمنه", min_size=1, max_size=6),
        st.integers(0, 9999).map(str),
    ),
    min_size=1,
    max_size=8,
)


@given(WORDS)
def test_what_is_drawn_from_the_right_is_read_in_its_order(words):
    drawn = " ".join(word if word.isdigit() else word[::-1] for word in reversed(words))
    assert read(drawn) == " ".join(words)


@given(
    st.lists(st.builds(Glyph, st.text(max_size=3), st.floats(0, 99), st.floats(0, 99)), max_size=30)
)
def test_signs_anywhere_are_read_without_an_error(glyphs):
    assert isinstance(logical(glyphs, word=1.5, cell=25), str)
