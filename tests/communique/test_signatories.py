import pytest

from filiere.communique.person_mentions import people_in
from filiere.communique.signatories import signatories


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        (
            "fr",
            "signé par le ministre Daniyar Seit et l'ambassadrice Regula Hof.",
            ["Daniyar Seit", "Regula Hof"],
        ),
        (
            "fr",
            "MM. Petr Dvořák (Tchéquie) et Rachid Oumarou (Niger), ont signé un accord.",
            ["Petr Dvořák", "Rachid Oumarou"],
        ),
        ("en", "signed by Hanna Virtanen, secretary.", ["Hanna Virtanen"]),
        (
            "ru",
            "Документ подписали министр Мерет Аннаев и посол Салим Бусаиди.",
            ["Мерет Аннаев", "Салим Бусаиди"],
        ),
        (
            "fr",
            "Ont signé, pour le Togo, Mme Afi Ba, ministre du Commerce, et, pour la Lettonie, "
            "M. Jānis Ozols, secrétaire.",
            ["Afi Ba", "Jānis Ozols"],
        ),
        (
            "ru",
            "Документ подписали: от Того — министр торговли Афи Доссу, от Латвии — секретарь "
            "Янис Озолс.",
            ["Афи Доссу", "Янис Озолс"],
        ),
        ("ar", "وقع المذكرة وزير الصناعة باسل درويش", ["باسل درويش"]),
        ("fr", "Un accord a été signé. Le ministre Daniyar Seit est parti.", []),
    ],
)
def test_who_signs(text_of, lang, content, expected):
    (seen,) = people_in(text_of(lang, content))
    assert [each.name for each in signatories(seen)] == expected
