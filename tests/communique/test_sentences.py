import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.phrases import words_of
from filiere.communique.sentences import sentences
from filiere.communique.text import Paragraph, Span


def parted(lang, content):
    paragraph = Paragraph(Span(0, len(content)), lang, content)
    words = words_of(paragraph)
    places = paragraph.folded.places
    return [
        content[places[words[each.start].start] : places[words[each.stop - 1].end]].strip()
        for each in sentences(paragraph)
    ]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "Il vient. Elle part.", ["Il vient.", "Elle part."]),
        ("fr", "M. Ba et MM. Li et Wu ont signé.", ["M. Ba et MM. Li et Wu ont signé."]),
        ("fr", "Il vient ; elle part.", ["Il vient ;", "elle part."]),
        ("fr", "« Oui. » Elle part.", ["« Oui. »", "Elle part."]),
        (
            "fr",
            "La hausse est de 3.5 % env. selon lui.",
            ["La hausse est de 3.5 % env. selon lui."],
        ),
        ("en", "Talks (held in Lima.) ended. Why? Who knows!", None),
        ("ru", "В 2025 г. Россия продала 5 млн т. Затем А. Петров уехал.", None),
        ("ar", "التقى الوزيران. وقعا اتفاقا.", ["التقى الوزيران.", "وقعا اتفاقا."]),
        ("en", "No end", ["No end"]),
        ("en", "", []),
    ],
)
def test_sentences_end_where_they_end(lang, content, expected):
    found = parted(lang, content)
    if expected is not None:
        assert found == expected
    assert " ".join(found).split() == content.split()


def test_initials_and_years_end_no_sentence():
    assert parted("ru", "В 2025 г. Россия и А. Петров.") == ["В 2025 г. Россия и А. Петров."]


@given(st.text(max_size=200), st.sampled_from(("fr", "ru", "en", "ar")))
def test_sentences_part_the_words_without_rest(content, lang):
    paragraph = Paragraph(Span(0, len(content)), lang, content)
    numbers = [n for each in sentences(paragraph) for n in each]
    assert numbers == list(range(len(words_of(paragraph))))
    assert all(len(each) for each in sentences(paragraph))
