import pytest

from filiere.communique.russian_names import in_latin, nominative


@pytest.mark.parametrize(
    ("inflected", "expected"),
    [
        ("Ивана Петрова", "Иван Петров"),
        ("Иваном Петровым", "Иван Петров"),
        ("Ольге Викторовне Сергеевой", "Ольга Викторовна Сергеева"),
        ("Сергею Лаптеву", "Сергей Лаптев"),
        ("Али Бабаджана", "Али Бабаджан"),
        ("Бишну Гурунга", "Бишну Гурунг"),
        ("Иван Петров", "Иван Петров"),
        ("А. Б. Петрова", "А. Б. Петров"),
    ],
)
def test_a_name_in_the_nominative(inflected, expected):
    case = None if inflected == expected else "gent" if inflected[-1] in "аяй" else None
    gender = None if "Ольге" in inflected else "masc"
    assert nominative(inflected.split(), None if "Ольге" in inflected else case, gender) == expected


def test_the_case_that_a_sentence_asks_for_decides():
    assert nominative(["Орхана", "Гасанова"], "gent", "masc") == "Орхан Гасанов"
    assert nominative(["Орхана", "Гасанова"], "nomn") == "Орхана Гасанова"


def test_turkic_names_that_no_case_changes():
    assert nominative(["Османа", "Карадаглы"], "gent", "masc") == "Осман Карадаглы"


def test_latin_names_stay():
    assert nominative(["Rosa", "Quispe"], "gent") == "Rosa Quispe"


@pytest.mark.parametrize(
    ("name", "latin"),
    [("Сергей Жуков", "Sergey Zhukov"), ("Щербаков", "Shcherbakov"), ("Rosa", None)],
)
def test_latin_letters(name, latin):
    assert in_latin(name) == latin


def test_a_foreign_woman_s_name_that_no_dictionary_knows_stays_as_it_is():
    assert nominative(["Мирей", "Кастен"], "ablt") == "Мирей Кастен"
    assert nominative(["Марией", "Кастен"], "ablt") == "Мария Кастен"
    assert nominative(["Драганой", "Йоксимович"], "ablt") == "Драгана Йоксимович"
