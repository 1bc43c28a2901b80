"""A weekday alone is one to come only where the words before it plan something for it."""

from __future__ import annotations

from datetime import date

import pytest

from filiere.communique.reading import read_text

PUBLISHED = date(2024, 5, 15)


@pytest.mark.parametrize(
    ("lang", "said", "day", "of"),
    [
        ("en", "The two ministers will meet on Thursday in Lisbon.", "2024-05-16", "planned"),
        ("en", "They will meet in June, the ministry said on Monday.", "2024-05-13", None),
        ("en", "The two ministers met on Thursday.", "2024-05-09", "session"),
        ("fr", "La commission mixte doit se réunir vendredi.", "2024-05-17", "planned"),
        ("ru", "Заседание комиссии состоится в пятницу.", "2024-05-17", "planned"),
        ("ru", "Министры встретились в понедельник.", "2024-05-13", "session"),
        ("ar", "ستنعقد اللجنة المشتركة يوم الخميس في لشبونة.", "2024-05-16", "planned"),
    ],
)
def test_a_weekday_is_to_come_where_something_is_planned_for_it(lang, said, day, of, text_of):
    (found,) = read_text(text_of(lang, said, PUBLISHED)).of("date")
    assert found.value["date"] == day
    assert of in (None, found.value["of"])
