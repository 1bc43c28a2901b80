from __future__ import annotations

from datetime import date

import pytest

from filiere.communique.dates import date_facts


@pytest.mark.parametrize(
    ("lang", "words", "found"),
    [
        ("ru", "Среди участников встречи министры.", []),
        ("ru", "Министры встретились в среду.", ["2025-02-19"]),
        ("ar", "ارتفعت الصادرات في الأشهر الأحد عشر الأولى", []),
        ("ar", "اجتمع أحد عشر وزيرا", []),
        ("ar", "اجتمع الوزيران يوم الأحد", ["2025-02-16"]),
        ("ar", "ألف برميل في اليوم", []),
        ("ar", "عقد الاجتماع اليوم بالرباط", ["2025-02-20"]),
    ],
)
def test_words_that_only_look_like_days(text_of, lang, words, found):
    text = text_of(lang, words, date(2025, 2, 20))
    assert [fact.value["date"] for fact in date_facts(text)] == found
