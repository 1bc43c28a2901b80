import pytest

from filiere.communique.phrases import words_of
from filiere.communique.signing import acts, said_of_texts
from filiere.communique.text import Paragraph, Span


def said(lang, content):
    words = words_of(Paragraph(Span(0, len(content)), lang, content))
    found = said_of_texts(words, lang, ())
    return [
        (each.act, each.state, each.texts) for each in acts(words, range(len(words)), lang, found)
    ]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "ils ont signé cela.", [("sign", "signed", "after")]),
        ("fr", "cela a été signé.", [("sign", "signed", "before")]),
        ("fr", "cela, signé hier,", [("sign", "signed", "beside")]),
        ("fr", "cela sera signé.", [("sign", "planned", "before")]),
        ("fr", "cela n'a pas été signé.", [("sign", None, "before")]),
        ("fr", "cela devrait être signé demain.", [("sign", "planned", "before")]),
        ("fr", "ils souhaitent signer cela.", [("sign", None, "after")]),
        ("fr", "ils vont signer cela.", [("sign", "planned", "after")]),
        ("fr", "après la signature de cela.", [("sign", "signed", "after")]),
        ("fr", "après la signature, ils pourront partir.", [("sign", None, "after")]),
        ("fr", "la signature de cela.", [("sign", None, "after")]),
        ("fr", "Signature de cela", [("sign", "signed", "after")]),
        ("fr", "cela est entré en vigueur.", [("force", "in-force", "before")]),
        ("fr", "cela est en préparation.", [("prepare", "planned", "before")]),
        ("fr", "ils ont préparé cela.", [("prepare", None, "after")]),
        ("fr", "cela a été prorogé.", [("extend", "in-force", "before")]),
        ("en", "they signed cela.", [("sign", "signed", "beside")]),
        ("en", "Peru and Chile sign it", [("sign", "signed", "after")]),
        ("en", "they will sign it.", [("sign", "planned", "after")]),
        ("en", "they could sign it.", [("sign", None, "after")]),
        ("en", "it has yet to be signed.", [("sign", None, "before")]),
        ("en", "a sign of progress", []),
        ("en", "it was ratified.", [("ratify", "signed", "before")]),
        ("ru", "не был подписан.", [("sign", None, "before")]),
        ("ru", "будет подписано.", [("sign", "planned", "before")]),
        ("ru", "подписанное ранее", [("sign", "signed", "next")]),
        ("ru", "состоялось подписание.", [("sign", "signed", "after")]),
        ("ar", "وقع الجانبان.", [("sign", "signed", "after")]),
        ("ar", "لم يوقع الجانبان.", [("sign", None, "after")]),
        ("ar", "جرى أمس في مقر الوزارة بحضور السفراء التوقيع.", [("sign", "signed", "after")]),
    ],
)
def test_an_act_is_done_planned_or_neither(lang, content, expected):
    assert said(lang, content) == expected


def test_words_that_name_a_text_say_nothing_else():
    words = words_of(Paragraph(Span(0, 18), "en", "the action plan is"))
    assert [mark.first for mark in said_of_texts(words, "en", (2,))] == [3]
    assert len(said_of_texts(words, "en", ())) == 2
