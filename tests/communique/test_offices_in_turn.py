import pytest

from filiere.communique.people import person_facts


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        (
            "fr",
            "MM. Idriss Ba et Luc Roy, respectivement directeur général de l'Agence malienne du "
            "commerce et sous-directeur des douanes du Togo, ont pris la parole.",
            [("Idriss Ba", "directeur général", "MLI"), ("Luc Roy", "sous-directeur", "TGO")],
        ),
        (
            "en",
            "Mr Idriss Ba and Ms Ana Roy, respectively director of customs and senior adviser, "
            "spoke.",
            [("Idriss Ba", "director of customs", None), ("Ana Roy", "senior adviser", None)],
        ),
        (
            "fr",
            "M. Idriss Ba, directeur général et conseiller du ministre, a parlé.",
            [("Idriss Ba", "directeur général et conseiller du ministre", None)],
        ),
    ],
)
def test_offices_in_the_order_of_the_names(text_of, lang, content, expected):
    values = [fact.value for fact in person_facts(text_of(lang, content))]
    assert [(each["name"], each["office"], each["side"]) for each in values] == expected
