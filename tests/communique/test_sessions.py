import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.sessions import session_facts
from filiere.communique.text import Text


def numbers(text):
    return [(fact.value["number"], fact.value["body"]) for fact in session_facts(text)]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "La huitième session de la Commission mixte maroco-russe", [(8, "commission")]),
        ("fr", "La commission mixte a tenu sa vingt-quatrième session.", [(24, "commission")]),
        ("fr", "La XXIVe session de la commission mixte", [(24, "commission")]),
        ("fr", "La 1re réunion du groupe de travail sur le rail", [(1, "working-group")]),
        ("fr", "La 31e Commission mixte franco-ghanéenne", [(31, "commission")]),
        ("fr", "la trente et unième session du comité mixte", [(31, "commission")]),
        ("fr", "Un palais du VIIIe siècle a reçu la commission mixte.", []),
        ("fr", "La commission mixte a relevé le premier semestre et le deuxième trimestre.", []),
        ("fr", "C'est la troisième réunion de l'année avec la presse.", []),
        ("fr", "La commission mixte a vu le Brésil devenir le deuxième partenaire.", []),
        ("en", "the twenty-fourth session of the joint commission", [(24, "commission")]),
        ("en", "At the 24th India–Russia commission", [(24, "commission")]),
        ("en", "the seventh meeting of the intergovernmental commission", [(7, "commission")]),
        ("en", "the fifth round of their Serbia–Oman business council", [(5, "business-council")]),
        ("en", "The joint commission noted the first half and its 14th largest market.", []),
        ("ru", "восьмое заседание межправительственной комиссии", [(8, "commission")]),
        (
            "ru",
            "по итогам двадцать четвёртого заседания межправительственной комиссии",
            [(24, "commission")],
        ),
        ("ru", "21-е заседание казахстанско-узбекской комиссии", [(21, "commission")]),
        ("ru", "на 24-м заседании смешанной комиссии", [(24, "commission")]),
        ("ru", "XXIV заседание российско-вьетнамской комиссии", [(24, "commission")]),
        ("ru", "Комиссия отметила, что первое полугодие удачно.", []),
        ("ru", "межправительственная комиссия и второй квартал", []),
        ("ar", "الدورة الثامنة للجنة المشتركة", [(8, "commission")]),
        ("ar", "عقدت اللجنة المشتركة دورتها الرابعة والعشرين", [(24, "commission")]),
        ("ar", "الدورة الخامسة عشرة للجنة المختلطة", [(15, "commission")]),
        ("ar", "الدورة الـ24 للجنة المشتركة", [(24, "commission")]),
        ("ar", "الاجتماع الخامس لمجموعة العمل حول النسيج", [(5, "working-group")]),
        ("ar", "الدورة الحادية والثلاثون للجنة المشتركة", [(31, "commission")]),
        ("ar", "أشادت اللجنة المشتركة بالربع الثالث والشريك الأول", []),
    ],
)
def test_the_sessions_of_a_sentence(text_of, lang, content, expected):
    assert numbers(text_of(lang, content)) == expected


def test_an_ordinal_without_any_body_is_no_session(text_of):
    assert numbers(text_of("fr", "La huitième session du Parlement s'est ouverte.")) == []


@settings(deadline=None)
@given(number=st.integers(1, 60))
def test_every_number_is_read_in_figures(number):
    for lang, content in (
        ("fr", f"La {number}e session de la commission mixte"),
        ("en", f"the {number}th session of the joint commission"),
        ("ru", f"{number}-е заседание смешанной комиссии"),
        ("ar", f"الدورة الـ{number} للجنة المشتركة"),
    ):
        text = Text("-", content, paragraphs_of(content, lang), "")
        assert numbers(text) == [(number, "commission")], content
