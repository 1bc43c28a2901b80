from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filiere.communique.dates import date_facts
from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.text import Text

NEW_YEAR = date(2025, 1, 3)


def said(text):
    return [fact.value["date"] for fact in date_facts(text)]


def only(text):
    (fact,) = date_facts(text)
    return fact.value


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "Le 1er avril 2022, la session s'est ouverte.", "2022-04-01"),
        ("fr", "réunie le 12.04.2024", "2024-04-12"),
        ("fr", "réunie le 12/04/2024", "2024-04-12"),
        ("fr", "réunie le 2024-04-12", "2024-04-12"),
        ("fr", "réunis du 3 au 5 mai 2023", "2023-05-03"),
        ("fr", "les 12 et 13 novembre 2025", "2025-11-12"),
        ("en", "on 3 September 2024", "2024-09-03"),
        ("en", "on September 3rd, 2024", "2024-09-03"),
        ("en", "on the 10th of October, 2024", "2024-10-10"),
        ("en", "from 3 to 5 May 2024", "2024-05-03"),
        ("en", "on May 3-5, 2024", "2024-05-03"),
        ("ru", "10 октября 2025 года", "2025-10-10"),
        ("ru", "с 10 по 12 октября 2024 года", "2024-10-10"),
        ("ru", "24.04.2024", "2024-04-24"),
        ("ru", "1 мая 2024 г.", "2024-05-01"),
        ("ar", "يوم 12 مايو 2024", "2024-05-12"),
        ("ar", "في فاتح أبريل 2016", "2016-04-01"),
        ("ar", "في الأول من يونيو 2021", "2021-06-01"),
        ("ar", "يوم 9 غشت 2023", "2023-08-09"),
        ("ar", "يوم 5 شتنبر 2023", "2023-09-05"),
        ("ar", "يوم 5 نونبر 2023", "2023-11-05"),
        ("ar", "يوم 5 دجنبر 2023", "2023-12-05"),
        ("ar", "يوم 5 يوليوز 2023", "2023-07-05"),
        ("ar", "يوم 5 ماي 2023", "2023-05-05"),
        ("ar", "يوم 5 جوان 2023", "2023-06-05"),
        ("ar", "يوم 15 آب 2023", "2023-08-15"),
        ("ar", "في 24 كانون الثاني/يناير 2024", "2024-01-24"),
        ("ar", "١٠ أكتوبر ٢٠٢٤", "2024-10-10"),
        ("ar", "يومي 12 و13 تشرين الثاني 2024", "2024-11-12"),
    ],
)
def test_a_day_in_every_form(text_of, lang, content, expected):
    assert said(text_of(lang, content)) == [expected]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "La session s'est tenue le 28 décembre.", "2024-12-28"),
        ("fr", "La session aura lieu le 20 janvier.", "2025-01-20"),
        ("fr", "La session aura lieu le 28 décembre.", "2025-12-28"),
        ("fr", "Réunis hier, ils ont signé.", "2025-01-02"),
        ("fr", "Réunis vendredi, ils ont signé.", "2025-01-03"),
        ("fr", "Réunis vendredi dernier, ils ont signé.", "2024-12-27"),
        ("fr", "Ils se réuniront lundi prochain.", "2025-01-06"),
        ("fr", "En septembre dernier, il avait fait savoir cela.", "2024-09"),
        ("en", "They met on Thursday.", "2025-01-02"),
        ("en", "They met yesterday.", "2025-01-02"),
        ("en", "They will meet on March 5.", "2025-03-05"),
        ("ru", "Вчера состоялось заседание.", "2025-01-02"),
        ("ru", "Заседание прошло 27 декабря.", "2024-12-27"),
        ("ru", "В четверг прошло заседание.", "2025-01-02"),
        ("ar", "انعقد الاجتماع أمس", "2025-01-02"),
        ("ar", "انعقد الاجتماع يوم 29 ديسمبر", "2024-12-29"),
        ("ar", "ستعقد الدورة يوم 15 مارس المقبل", "2025-03-15"),
    ],
)
def test_a_day_counted_from_the_publication(text_of, lang, content, expected):
    assert said(text_of(lang, content, NEW_YEAR)) == [expected]


@pytest.mark.parametrize(
    ("lang", "content"),
    [
        ("fr", "Au premier semestre 2025, le commerce a crû de 3 % sur 2024."),
        ("fr", "En janvier-février 2022, les ventes ont monté ; 2,6 mars."),
        ("fr", "Chaque jeudi, le marché ouvre."),
        ("en", "Trade was USD 35 billion in 2022 and may rise; version 1.2.3 of 10/20."),
        ("en", "They march in step, 10 of them may go."),
        ("ru", "В январе — июне 2025 года торговля выросла на 30%."),
        ("ru", "За 2016 год и во II квартале 2017 года — 29%."),
        ("ar", "في النصف الأول من عام 2024 نما التبادل"),
        ("ar", "14 ربيع الآخر 1447"),
        ("fr", "Hier, les échanges ont crû."),
    ],
)
def test_no_date_in_periods_of_figures_nor_without_a_day_to_count_from(text_of, lang, content):
    assert said(text_of(lang, content)) == []


@pytest.mark.parametrize(
    ("content", "weekday", "agrees", "problem"),
    [
        ("le mardi 14 mai 2025", "tuesday", False, "weekday disagrees"),
        ("le mercredi 14 mai 2025", "wednesday", True, None),
        ("le 31 novembre 2025", None, None, "no such day"),
        ("le 29 février 2023", None, None, "no such day"),
        ("le 29 février 2024", None, None, None),
        ("le 30 février", None, None, "no such day"),
    ],
)
def test_what_is_wrong_with_a_day_is_said(text_of, content, weekday, agrees, problem):
    found = only(text_of("fr", f"Ils se sont réunis {content}."))
    assert (found["weekday"], found["weekday_agrees"], found["problem"]) == (
        weekday,
        agrees,
        problem,
    )


def test_yesterday_with_the_wrong_weekday(text_of):
    found = only(text_of("fr", "Réunis hier, mardi, ils ont signé.", NEW_YEAR))
    assert (found["date"], found["problem"]) == ("2025-01-02", "weekday disagrees")


def test_a_day_without_any_year_stays_without(text_of):
    assert said(text_of("fr", "Le groupe s'est tenu le 10 octobre.")) == ["--10-10"]


def test_the_texts_own_years_and_the_weekday_tell_the_year(text_of):
    content = "Réunis vendredi 10 octobre. Le commerce a crû en 2025 par rapport à 2024."
    assert said(text_of("fr", content)) == ["2025-10-10"]
    content = "Réunis jeudi 10 octobre. Le commerce a crû en 2025 par rapport à 2024."
    assert said(text_of("fr", content)) == ["2024-10-10"]
    content = "Réunis lundi 10 octobre. Le commerce a crû en 2025 par rapport à 2024."
    assert said(text_of("fr", content)) == ["--10-10"]


@pytest.mark.parametrize(
    ("lang", "content", "of"),
    [
        ("fr", "La commission mixte s'est réunie le 5 mai 2024.", "session"),
        ("fr", "Prévue le 5 juin 2023, la session a été reportée.", "planned"),
        ("fr", "La commission mixte tiendra sa session le 5 mai 2026.", "planned"),
        (
            "fr",
            "Article publié le 5 mai 2024 par la rédaction de ce journal du soir, à Rabat.",
            "publication",
        ),
        ("en", "The committee, due to meet on 9 April 2020, was postponed.", "planned"),
        ("ru", "Заседание, намеченное на 17 мая 2023 года, перенесено.", "planned"),
        ("ru", "Заседание состоялось 17 мая 2023 года.", "session"),
        ("ar", "انعقدت الدورة يوم 5 مايو 2024", "session"),
        ("ar", "ستنعقد الدورة يوم 5 مايو 2026", "planned"),
    ],
)
def test_what_a_date_is_the_date_of(text_of, lang, content, of):
    assert only(text_of(lang, content))["of"] == of


def test_a_session_then_the_next_one(text_of):
    content = "La session s'est tenue le 5 mai 2024. La prochaine session aura lieu en 2026 à Oran."
    text = text_of("fr", content)
    assert [(fact.value["date"], fact.value["of"]) for fact in date_facts(text)] == [
        ("2024-05-05", "session"),
        ("2026", "planned"),
    ]


MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}


@settings(max_examples=300, deadline=None)
@given(day=st.dates(date(1950, 1, 1), date(2099, 12, 31)), lang=st.sampled_from(sorted(MONTHS)))
def test_every_day_is_read_as_it_is_written(day, lang):
    month = MONTHS[lang].split()[day.month - 1]
    content = f"({day.day} {month} {day.year})"
    text = Text("-", content, paragraphs_of(content, lang), "")
    assert said(text) == [day.isoformat()]


@settings(max_examples=200, deadline=None)
@given(published=st.dates(date(1960, 1, 1), date(2090, 12, 31)), back=st.integers(0, 150))
def test_a_past_day_without_its_year_is_found_across_the_turn_of_the_year(published, back):
    day = date.fromordinal(published.toordinal() - back)
    content = f"Заседание прошло {day.day} {MONTHS['ru'].split()[day.month - 1]}."
    text = Text("-", content, paragraphs_of(content, "ru"), "", published)
    assert said(text) == [day.isoformat()]


@pytest.mark.parametrize(
    ("published", "lang", "content", "expected"),
    [
        (
            "2024-11-08",
            "en",
            "The sides agreed to convene the session on 21 January.",
            "2025-01-21",
        ),
        ("2024-12-27", "ru", "Контракт стороны рассчитывают заключить 15 января.", "2025-01-15"),
        ("2024-12-27", "fr", "La commission se tiendra le 15 janvier.", "2025-01-15"),
        (
            "2025-01-08",
            "fr",
            "Initialement prévue le 18 décembre, elle n'a pas eu lieu.",
            "2024-12-18",
        ),
        ("2025-01-08", "en", "The session was originally scheduled for 18 December.", "2024-12-18"),
        ("2025-01-08", "ru", "Первоначально заседание было намечено на 18 декабря.", "2024-12-18"),
        ("2025-01-08", "ru", "Заседание комиссии состоялось 20 декабря.", "2024-12-20"),
        ("2025-01-08", "ar", "ستعقد الدورة يوم 20 فبراير", "2025-02-20"),
        ("2024-12-20", "ar", "ستعقد الدورة يوم 20 يناير", "2025-01-20"),
    ],
)
def test_at_a_turn_of_year_tense_tells_the_year(text_of, published, lang, content, expected):
    text = text_of(lang, content, date.fromisoformat(published))
    assert [fact.value["date"] for fact in date_facts(text)] == [expected]


def test_the_day_that_a_session_is_moved_from_is_past(text_of):
    words = "La session est reportée du 18 décembre au 12 février."
    found = date_facts(text_of("fr", words, NEW_YEAR))
    assert {fact.value["date"] for fact in found} == {"2024-12-18", "2025-02-12"}
