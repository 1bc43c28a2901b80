import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.names_alike import same_name

ONE_PERSON = [
    ("Mikhaïl Anissimov", "Mikhail Anisimov", "Михаил Анисимов"),
    ("Dmitri Patrouchev", "Dmitry Patrushev", "Дмитрий Патрушев", "دميتري باتروشيف"),
    ("Alexeï Andreïev", "Aleksey Andreev", "Алексей Андреев"),
    ("Anatoli Garbousov", "Anatoly Garbuzov", "Анатолий Гарбузов"),
    ("Nikolaï Fiodorov", "Nikolai Fyodorov", "Николай Фёдоров"),
    ("Sergueï Chtcherbakov", "Sergei Shcherbakov", "Сергей Щербаков"),
    ("Ioulia Joukova", "Yulia Zhukova", "Юлия Жукова"),
    ("Andreï Bekhtine", "Andrey Bekhtin", "Андрей Бехтин"),
    ("Nasser Bourita", "Насер Бурита", "ناصر بوريطة"),
    ("Moulay Hafid Elalamy", "مولاي حفيظ العلمي"),
    ("Salaheddine Mezouar", "صلاح الدين مزوار"),
    ("Viktor Evtukhov", "Виктор Евтухов", "فيكتور إيفتوخوف"),
    ("JEAN-PIERRE DUPONT", "Jean Pierre Dupont"),
]


@pytest.mark.parametrize("spellings", ONE_PERSON, ids=lambda spellings: spellings[0])
def test_one_name_in_several_scripts_and_manners(spellings):
    assert all(same_name(one, other) for one in spellings for other in spellings)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Petrov", "Petrova"),
        ("Патрушев", "Патрушева"),
        ("Ivan Petrov", "Petr Ivanov"),
        ("Ahmed Benali", "Amina Benali"),
        ("Maria Silva", "Marta Silva"),
        ("Nasser Bourita", "Bourita"),
        ("ناصر بوريطة", "ناصر المزوري"),
        ("Rachid Bahi", "رشيد باكي"),
    ],
)
def test_two_names(one, other):
    assert not same_name(one, other)


def test_everyone_of_the_list_is_someone_else():
    assert not any(
        same_name(one, other)
        for person in ONE_PERSON
        for someone in ONE_PERSON
        if person is not someone
        for one in person
        for other in someone
    )


@given(st.text(max_size=40), st.text(max_size=40))
def test_it_does_not_matter_which_comes_first(one, other):
    assert same_name(one, one)
    assert same_name(one, other) == same_name(other, one)
