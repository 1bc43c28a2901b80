import pytest

from filiere.communique.annotated_facts import Wrong
from filiere.communique.annotated_line import facts_of_line


def values(given):
    return [dict(fact.value) for fact in facts_of_line(given)[0]]


def test_each_figure_of_a_claim_is_a_claim():
    entry = {
        "flow": "turnover",
        "period": "2022",
        "level": 35e9,
        "currency": "USD",
        "vagueness": "over",
        "multiple": 2.6,
    }
    assert values({"claims": [entry]}) == [
        {
            "flow": "turnover",
            "period": "2022",
            "measure": "level",
            "value": "35000000000.0",
            "vagueness": "over",
            "currency": "USD",
        },
        {"flow": "turnover", "period": "2022", "measure": "multiple", "value": "2.6"},
    ]


def test_a_multiple_in_words():
    found = values({"claims": [{"flow": "turnover", "level": 4, "multiple": "almost doubled"}]})
    assert found[1] == {
        "flow": "turnover",
        "measure": "multiple",
        "value": "2",
        "vagueness": "almost",
    }


def test_the_other_kinds():
    facts, kinds = facts_of_line(
        {
            "parties": ["MAR", "RUS"],
            "body": "working group on industry",
            "session": 8,
            "co_chairs": ["Rachid Bahi"],
            "instruments": 3,
        }
    )
    assert [dict(fact.value) for fact in facts] == [
        {"code": "MAR"},
        {"code": "RUS"},
        {"body": "working-group", "subject": "industry"},
        {"number": 8},
        {"name": "Rachid Bahi", "roles": ["co-chair"]},
        {"count": 3, "status": "signed"},
    ]
    assert kinds == {"party", "body", "session", "person", "instrument"}


@pytest.mark.parametrize(
    "given", [{"people": []}, {"claims": [7]}, {"claims": [{"flow": "sales", "value": 1}]}]
)
def test_what_is_refused(given):
    with pytest.raises(Wrong):
        facts_of_line(given)
