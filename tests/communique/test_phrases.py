import pytest

from filiere.communique.phrases import Phrases, phrases, words_of
from filiere.communique.text import Paragraph, Span
from filiere.errors import WrongInput


def found(lang, ways, content):
    paragraph = Paragraph(Span(0, len(content)), lang, content)
    return [
        (hit.entry, content[slice(*paragraph.folded.origin(hit.start, hit.end))])
        for hit in Phrases(ways, lang).find(paragraph)
    ]


@pytest.mark.parametrize(
    ("lang", "way", "content", "words"),
    [
        (
            "fr",
            "énergie(s) renouvelable(s)",
            "les ÉNERGIES  renouvelables",
            "ÉNERGIES  renouvelables",
        ),
        (
            "ru",
            "возобновляем* энергетик*",
            "в возобновляемой энергетике",
            "возобновляемой энергетике",
        ),
        ("ar", "طاقات متجددة", "والطاقات المتجددة", "والطاقات المتجددة"),
        ("ar", "صناعة", "للصناعة", "للصناعة"),
        ("en", "[rail|railway] equipment", "Railway equipment", "Railway equipment"),
        ("en", "joint(ly) venture", "joint venture", "joint venture"),
    ],
)
def test_a_phrase_is_found_as_it_stands(lang, way, content, words):
    assert found(lang, {"it": [way]}, content) == [("it", words)]


def test_the_longest_phrase_wins():
    ways = {"short": ["groupe"], "long": ["groupe de travail"]}
    assert [entry for entry, _ in found("fr", ways, "le groupe de travail, le groupe")] == [
        "long",
        "short",
    ]


def test_a_word_is_never_found_within_another():
    assert found("en", {"rail": ["rail"]}, "the trail and the railing") == []


def test_signs_without_width_hide_nothing():
    assert found("fr", {"it": ["pharmacie"]}, "phar\u200bma\u00adcie") == [
        ("it", "phar\u200bma\u00adcie")
    ]


def test_an_elided_article_is_a_word_of_its_own():
    content = "d’industrie"
    paragraph = Paragraph(Span(0, len(content)), "fr", content)
    assert [word.text for word in words_of(paragraph)] == ["d'", "industrie"]


def test_a_table_that_is_none_is_refused():
    with pytest.raises(WrongInput, match="no table of phrases"):
        phrases("nothing", "fr")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("в Касабланке", ["Касабланке"]),
        ("из Касабланки и с Касабланкой", ["Касабланки", "Касабланкой"]),
        ("касабланкский", []),
    ],
)
def test_a_russian_word_is_found_in_every_case_and_in_no_other_word(content, words):
    assert [said for _, said in found("ru", {"it": ["Касабланк~"]}, content)] == words


def test_an_adjective_of_every_gender_is_one_stem():
    content = "российский, российская, российское, российские, российских, российско"
    assert len(found("ru", {"it": ["российск~"]}, content)) == 6
    assert found("ru", {"it": ["российск~"]}, "российскость") == []


@pytest.mark.parametrize("content", ["للجزائر", "بالجزائر", "والجزائر", "وللجزائر", "الجزائر"])
def test_a_name_with_its_article_is_found_behind_particles(content):
    assert found("ar", {"it": ["الجزائر"]}, content) == [("it", content)]


def test_a_way_of_saying_that_starts_with_a_short_stem_is_found():
    assert found("ru", {"it": ["ЧР~ один", "Ч*"]}, "чр один, чего") == [
        ("it", "чр один"),
        ("it", "чего"),
    ]


def test_from_a_word_on():
    content = "le groupe de travail"
    said = Phrases({"it": ["groupe de travail", "groupe"]}, "fr")
    words = words_of(Paragraph(Span(0, len(content)), "fr", content))
    assert said.said(words, 0) is None
    assert said.said(words, 1) == ("it", 3)
