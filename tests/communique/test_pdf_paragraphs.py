"""Lines of PDFs joined into paragraphs."""

import pytest

from filiere.communique.pdf_lines import Line
from filiere.communique.pdf_paragraphs import paragraphs_of_pages


def lines(*texts, top=700.0, left=70.0, pitch=14.0, size=11.0, letter=5.0):
    """Lines under each other, as wide as their letters."""
    return [
        Line(text, left, left + letter * len(text), top - n * pitch, size)
        for n, text in enumerate(texts)
    ]


def test_lines_without_room_for_the_next_word_go_on():
    page = lines(
        "La commission mixte s'est réunie à Rabat pour exami-",
        "ner les perspectives de partenariat dans plusieurs",
        "secteurs.",
        "Elle se réunira de nouveau à Moscou au printemps.",
    )
    assert paragraphs_of_pages([page]) == (
        "La commission mixte s'est réunie à Rabat pour examiner les perspectives de partenariat "
        "dans plusieurs secteurs.",
        "Elle se réunira de nouveau à Moscou au printemps.",
    )


def test_a_gap_parts_paragraphs():
    page = [
        *lines(
            "Un premier paragraphe qui remplit toute la", "ligne du haut jusque dans la marge ici."
        ),
        *lines("Un second paragraphe qui remplit aussi la", "ligne.", top=650),
    ]
    assert [text.split()[1] for text in paragraphs_of_pages([page])] == ["premier", "second"]


def test_an_indent_parts_paragraphs():
    page = [
        *lines(
            "Un premier paragraphe qui remplit la ligne",
            "entière jusqu'au bout de la dernière page.",
        ),
        *lines("Un second paragraphe commence ici, et il", top=672, left=90),
        *lines("finit là.", top=658),
    ]
    assert [text.split()[1] for text in paragraphs_of_pages([page])] == ["premier", "second"]


def test_a_heading_of_another_size_stands_alone():
    page = [*lines("Un titre sur toute la ligne", size=16), *lines("Le texte.", top=686)]
    assert paragraphs_of_pages([page]) == ("Un titre sur toute la ligne", "Le texte.")


def test_a_centred_heading_of_two_lines_is_one():
    page = [
        Line("Procès-verbal de la huitième session de la", 100, 400, 700, 12),
        Line("commission mixte", 200, 300, 686, 12),
    ]
    assert paragraphs_of_pages([page]) == (
        "Procès-verbal de la huitième session de la commission mixte",
    )


@pytest.mark.parametrize("bullet", ["•", "–", "▪"])
def test_entries_of_a_list_stand_alone(bullet):
    page = lines(f"{bullet} la pharmacie et la chimie fine de base", f"{bullet} l'automobile")
    assert len(paragraphs_of_pages([page])) == 2


def test_rows_of_a_table_stand_alone():
    page = lines("Année\tExportations\tImportations", "2023\t120,5\t80,1", "2024\t150,2\t91,7")
    assert paragraphs_of_pages([page]) == tuple(line.text for line in page)


def test_a_paragraph_goes_on_over_pages():
    first = lines("Les deux parties ont souligné l'importance de la")
    second = lines("coopération industrielle.", top=760)
    assert paragraphs_of_pages([first, second]) == (
        "Les deux parties ont souligné l'importance de la coopération industrielle.",
    )


@pytest.mark.parametrize(
    "number", ["3", "- 3 -", "— 3 —", "3/10", "Page 3 of 10", "стр. 3 из 10", "صفحة 3", "p. 3"]
)
def test_numbers_of_pages_are_left_out(number):
    page = [*lines("Un texte."), *lines(number, top=40)]
    assert paragraphs_of_pages([page]) == ("Un texte.",)


def test_a_number_within_the_page_is_kept():
    page = [*lines("Un texte."), *lines("73", top=400), *lines("Un autre.", top=300)]
    assert "73" in paragraphs_of_pages([page])


def test_what_most_pages_repeat_in_their_margin_is_left_out():
    pages = [
        [
            *lines(f"Ministère – {n + 1}", top=800),
            *lines(f"Le texte propre à la page {word}."),
            *lines("Confidentiel", top=40),
        ]
        for n, word in enumerate(("un", "deux", "trois"))
    ]
    assert paragraphs_of_pages(pages) == tuple(
        f"Le texte propre à la page {word}." for word in ("un", "deux", "trois")
    )


def test_no_pages_have_no_paragraphs():
    assert paragraphs_of_pages([]) == paragraphs_of_pages([[], []]) == ()
