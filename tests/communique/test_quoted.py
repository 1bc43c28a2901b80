from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.quoted import quoted


def words(content):
    return [content[slice(*span)].strip() for span in quoted(content)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a « b » c", ["b"]),
        ("“b” and “c”", ["b", "c"]),
        ("„b“ и «c»", ["b", "c"]),
        ('"b" and "c"', ["b", "c"]),
        ("« b “c” d »", ["b “c” d"]),
        ("«b „c“ d»", ["b „c“ d"]),
        ("« never closed", []),
        ("closed » only", []),
        ("l'été d’hier", []),
        ("« un “deux » trois", ["un “deux"]),
    ],
)
def test_every_kind_of_mark_the_outermost_only(content, expected):
    assert words(content) == expected


@given(st.text(alphabet='«»“”„"ab ', max_size=60))
def test_whatever_the_marks_quotations_never_overlap(content):
    spans = list(quoted(content))
    assert all(one.end < other.start for one, other in pairwise(spans))
    assert all(span.start < span.end for span in spans)
