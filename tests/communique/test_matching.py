from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.annotation import Expected
from filiere.communique.facts import Fact
from filiere.communique.matching import match
from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.text import Span, Text

WORDS = "La France et le Brésil, la France encore, et Paris."
TEXT = Text("t", WORDS, paragraphs_of(WORDS, "fr"), "sha256:0")


def party(code, start=0):
    return Fact("party", {"code": code}, Span(start, start + 9), "a.b")


def wanted(code, **more):
    return Expected("party", {"code": code}, **more)


def codes(facts):
    return [fact.value["code"] for fact in facts]


def test_right_missed_and_invented():
    found = match([wanted("FRA"), wanted("ITA")], [party("FRA"), party("BRA")], TEXT)
    assert [one.value["code"] for one, _, _ in found.right] == ["FRA"]
    assert codes(found.missed) == ["ITA"]
    assert codes(found.invented) == ["BRA"]


def test_a_fact_found_again_is_no_invention():
    found = match([wanted("FRA")], [party("FRA"), party("FRA", 24)], TEXT)
    assert (len(found.right), found.invented) == (1, ())


def test_an_invention_repeated_is_one():
    assert len(match([], [party("BRA"), party("BRA", 24), party("CHL")], TEXT).invented) == 2


def test_each_fact_is_right_once():
    two = [Expected("instrument", {"instrument": "memorandum", "status": "signed"})] * 2
    one = Fact("instrument", {"instrument": "memorandum", "status": "signed"}, Span(0, 5), "a.b")
    found = match(two, [one], TEXT)
    assert (len(found.right), len(found.missed)) == (1, 1)


def test_the_pairs_that_agree_in_most_keys_are_taken():
    signed = {"instrument": "memorandum", "status": "signed"}
    expected = [Expected("instrument", signed | {"on": on}) for on in ("rail", "energy")]
    facts = [
        Fact("instrument", signed | {"on": on}, Span(0, 5), "a.b") for on in ("energy", "rail")
    ]
    assert match(expected, facts, TEXT).exact == 2


def test_what_is_optional_counts_on_neither_side():
    optional = wanted("BRA", optional=True)
    found = match([wanted("FRA"), optional], [party("FRA"), party("BRA")], TEXT)
    assert (len(found.right), found.missed, found.invented) == (1, (), ())
    assert match([optional], [], TEXT).missed == ()


def test_what_is_optional_takes_nothing_from_what_is_not():
    touched = Expected("party", {}, "La France", optional=True)
    expected = Expected("party", {"code": "FRA"}, "Paris")
    found = match([touched, expected], [party("FRA")], TEXT)
    assert (len(found.right), found.missed) == (1, ())


some_codes = st.lists(st.sampled_from(["FRA", "BRA", "ITA", "RUS"]), max_size=6)


@given(some_codes, some_codes)
def test_counts_add_up(expected, found):
    held = match([wanted(code) for code in dict.fromkeys(expected)], list(map(party, found)), TEXT)
    assert len(held.right) + len(held.missed) == len(set(expected))
    assert len(held.right) + len(held.invented) == len(set(found))
    assert len(held.right) == len(set(expected) & set(found))
