import pytest

from filiere.communique.people import person_facts


@pytest.mark.parametrize(
    ("lang", "content", "sides"),
    [
        (
            "en",
            "It was co-chaired by Minister Ana Ruiz of Peru and Secretary John Mensah of Ghana.",
            {"Ana Ruiz": "PER", "John Mensah": "GHA"},
        ),
        (
            "fr",
            "Coprésidence : M. Ana Ruiz du Pérou et M. John Mensah du Ghana.",
            {"Ana Ruiz": "PER", "John Mensah": "GHA"},
        ),
        ("en", "said Minister Ana Ruiz of Peru's port authority.", {"Ana Ruiz": "PER"}),
        ("en", "said Minister Ana Ruiz of the Chamber of Commerce.", {"Ana Ruiz": None}),
        ("fr", "a dit M. Petr Dvořák (Tchéquie).", {"Petr Dvořák": "CZE"}),
    ],
)
def test_whose_somebody_is_by_the_country_behind_the_name(text_of, lang, content, sides):
    found = person_facts(text_of(lang, content))
    assert {fact.value["name"]: fact.value["side"] for fact in found} == sides
