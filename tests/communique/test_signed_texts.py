import pytest

from filiere.communique.named_texts import named_texts
from filiere.communique.phrases import words_of
from filiere.communique.signed_texts import Sentence
from filiere.communique.signing import acts, said_of_texts
from filiere.communique.subjects import Subjects
from filiere.communique.text import Paragraph, Span


def done(lang, content):
    paragraph = Paragraph(Span(0, len(content)), lang, content)
    words = words_of(paragraph)
    texts = named_texts(paragraph, lang)
    nouns = {n for text in texts for n in range(text.noun, text.last)}
    found = acts(words, range(len(words)), lang, said_of_texts(words, lang, nouns))
    pairs = Sentence(Subjects(words, lang), texts, found).done()
    return [(text.instrument, act.act, act.state) for text, act in pairs]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        (
            "fr",
            "Ils ont signé un accord et un protocole a été prorogé.",
            [("agreement", "sign", "signed"), ("protocol", "extend", "in-force")],
        ),
        (
            "fr",
            "Un accord sur le rail a été signé et un protocole est en préparation.",
            [("agreement", "sign", "signed"), ("protocol", "prepare", "planned")],
        ),
        (
            "fr",
            "Ont été signés un accord et un contrat.",
            [("agreement", "sign", "signed"), ("contract", "sign", "signed")],
        ),
        ("fr", "Ils ont signé le livre d'or et salué l'accord.", []),
        ("fr", "Selon l'accord, signé hier, tout va bien.", [("agreement", "sign", "signed")]),
        (
            "en",
            "A roadmap and two contracts were signed.",
            [("roadmap", "sign", "signed"), ("contract", "sign", "signed")],
        ),
        (
            "en",
            "They signed a protocol and praised the agreement.",
            [("protocol", "sign", "signed")],
        ),
        (
            "ru",
            "По программе визита подписаны два соглашения.",
            [("agreement", "sign", "signed")],
        ),
        (
            "ru",
            "Соглашение подписано, протокол ратифицирован.",
            [("agreement", "sign", "signed"), ("protocol", "ratify", "signed")],
        ),
        (
            "ru",
            "Стороны подписали протокол и обсудили соглашение.",
            [("protocol", "sign", "signed")],
        ),
        (
            "ar",
            "وقعا بروتوكولا وناقشا الاتفاقية.",
            [("protocol", "sign", "signed")],
        ),
        (
            "ar",
            "وقع الوزيران المصري والهندي اتفاقا ومذكرة تفاهم.",
            [("agreement", "sign", "signed"), ("memorandum", "sign", "signed")],
        ),
        ("fr", "L'accord et le protocole existent.", []),
    ],
)
def test_an_act_is_done_to_the_texts_that_it_is_said_of(lang, content, expected):
    assert done(lang, content) == expected


def test_each_text_is_claimed_once():
    content = "Un accord signé, ratifié, prorogé, en vigueur, signé a été signé."
    assert len(done("fr", content)) == 1
