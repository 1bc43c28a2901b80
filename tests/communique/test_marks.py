from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.marks import Mark, marks
from filiere.communique.phrases import Phrases, words_of
from filiere.communique.text import Paragraph, Span

TABLE = Phrases({"short": ["b"], "long": ["b c"], "other": ["c d"]}, "en")


def words(content):
    return words_of(Paragraph(Span(0, len(content)), "en", content))


def test_the_longest_phrase_takes_its_words():
    assert marks(TABLE, words("a b c d b")) == (Mark("long", 1, 3), Mark("short", 4, 5))


def test_marking_may_begin_later():
    assert marks(TABLE, words("b c d"), 1) == (Mark("other", 1, 3),)


@given(st.lists(st.sampled_from("abcd"), max_size=20))
def test_marks_are_in_order_and_do_not_overlap(letters):
    found = marks(TABLE, words(" ".join(letters)))
    edges = [edge for mark in found for edge in (mark.first, mark.last)]
    assert edges == sorted(edges)
    assert all(mark.first < mark.last <= len(letters) for mark in found)
