import pytest

from filiere.communique.sector_status import cues_of, governed, last_status
from filiere.communique.surroundings import surroundings
from filiere.communique.text import Paragraph, Span
from filiere.communique.topic_groups import groups


def statuses(lang, content):
    paragraph = Paragraph(Span(0, len(content)), lang, content)
    said = surroundings(paragraph)
    cues = cues_of(paragraph).get(0, ())
    breaks = {n for cue in cues for n in range(cue.first, cue.last)}
    return [status for _, status in governed(list(groups(said, said.mentions, breaks)), cues)]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "Ils ont discuté du rail", ["on-the-table"]),
        ("fr", "Le rail les a fait discuter", [None]),
        ("fr", "Le rail a été examiné", ["on-the-table"]),
        ("fr", "Le rail, secteur prometteur", ["emerging"]),
        (
            "fr",
            "Ils ont examiné le rail puis signé un texte sur la chimie",
            ["on-the-table", "mentioned"],
        ),
        ("fr", "Le rail recule", [None]),
        (
            "en",
            "Mining was discussed, while tourism was called promising",
            ["on-the-table", "emerging"],
        ),
        (
            "en",
            "They discussed mining, and tourism as a new field",
            ["on-the-table"],
        ),
        ("ru", "Обсуждались туризм и металлургия", ["on-the-table"]),
        ("ru", "Туризм обсуждался вчера, перспективна и металлургия", ["on-the-table", "emerging"]),
        ("ar", "ناقش الجانبان السياحة ومجالات واعدة مثل الفلاحة", ["on-the-table", "emerging"]),
    ],
)
def test_a_list_takes_the_status_of_the_words_around_it(lang, content, expected):
    assert statuses(lang, content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Ont été examinés :", "on-the-table"),
        ("On a examiné le rail. Secteurs émergents :", "emerging"),
        ("Présents :", None),
        ("…", None),
        ("", None),
    ],
)
def test_the_last_sentence_gives_its_status_to_the_items_below(content, expected):
    assert last_status(Paragraph(Span(0, len(content)), "fr", content)) == expected


def test_another_language_gives_no_status():
    assert cues_of(Paragraph(Span(0, 9), None, "au menu :")) == {}
