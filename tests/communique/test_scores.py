import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.scores import Score, Scored, rows

counts = st.integers(0, 50)


def test_the_measures_of_a_score():
    score = Score(expected=8, found=5, right=4, exact=3)
    assert score.precision == pytest.approx(4 / 5)
    assert score.recall == pytest.approx(4 / 8)
    assert score.f1 == pytest.approx(2 * (4 / 5) * (4 / 8) / (4 / 5 + 4 / 8))
    assert score.exact_f1 == pytest.approx(2 * 3 / 13)


def test_what_has_no_denominator_is_missing():
    assert (Score(expected=3).precision, Score(expected=3).recall) == (None, 0)
    assert (Score(found=3).precision, Score(found=3).recall) == (0, None)
    assert Score().f1 is None
    assert Score().exact_f1 is None


@given(counts, counts, counts)
def test_f1_lies_between_precision_and_recall(right, missed, invented):
    score = Score(right + missed, right + invented, right)
    if score.precision is not None and score.recall is not None:
        low, high = sorted((score.precision, score.recall))
        assert low - 1e-12 <= score.f1 <= high + 1e-12


def scored(text, lang, split, kind, right):
    return Scored(text, lang, split, kind, Score(right, right, right))


def test_rows_pool_the_counts_of_all_texts_then_of_each_split():
    given_ = [
        scored("a", "fr", "dev", "party", 2),
        scored("a", "fr", "dev", "claim", 1),
        scored("b", "ru", "test", "claim", 3),
    ]
    found = [(row["kind"], row["split"], row["texts"], row["right"]) for row in rows(given_)]
    assert found == [
        ("all", "all", 2, 6),
        ("claim", "all", 2, 4),
        ("party", "all", 1, 2),
        ("all", "dev", 1, 3),
        ("claim", "dev", 1, 1),
        ("party", "dev", 1, 2),
        ("all", "test", 1, 3),
        ("claim", "test", 1, 3),
    ]


def test_rows_by_language_and_by_both():
    given_ = [scored("a", "fr", None, "party", 2), scored("b", "ru", None, "claim", 3)]
    by_lang = [(row["lang"], row["right"]) for row in rows(given_, "lang")]
    assert by_lang == [("all", 5), ("fr", 2), ("ru", 3)]
    both = {(row["kind"], row["lang"]) for row in rows(given_, "both")}
    assert ("party", "fr") in both
    assert ("party", "ru") not in both
