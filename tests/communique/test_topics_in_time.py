"""Topics are found in a time that grows with the length of a paragraph, whatever it says."""

import time

import pytest

from filiere.communique.instruments import instrument_facts
from filiere.communique.partnership_said import partnership_facts
from filiere.communique.products_said import products_said
from filiere.communique.sectors_said import sector_facts
from filiere.communique.text import Paragraph, Span, Text

UNITS = {
    "a list of fields": ("fr", "la chimie, l'énergie et le rail, "),
    "signatures": ("fr", "ont signé un accord sur la pêche et "),
    "examinations": ("fr", "discuté chimie "),
    "brackets": ("fr", "trois accords ( a, b "),
    "offices": ("fr", "ministre de l'énergie et de "),
    "full stops": ("fr", "..a"),
    "single ones": ("fr", "trois accords un autre sur la pêche "),
    "planned": ("en", "will would sign agreement "),
    "an Arabic list": ("ar", "وقع اتفاقية حول الطاقة والصناعة "),
    "a Russian list": ("ru", "подписаны два соглашения о туризме и торговле "),
}
SIZE = 10_000
FOLD = 4


def seconds(lang, unit, size):
    """Return the least time that reading takes, of several."""
    taken = []
    for turn in range(3):
        content = (unit * (size // len(unit) + 1))[: size - turn]
        paragraph = Paragraph(Span(0, len(content)), lang, content)
        text = Text("-", content, (paragraph,), "")
        start = time.perf_counter()
        for concept in (sector_facts, partnership_facts, instrument_facts):
            list(concept(text))
        list(products_said(paragraph))
        taken.append(time.perf_counter() - start)
    return min(taken)


@pytest.mark.parametrize("hostile", UNITS)
def test_four_times_the_length_takes_about_four_times_the_time(hostile):
    lang, unit = UNITS[hostile]
    seconds(lang, unit, 500)
    assert seconds(lang, unit, FOLD * SIZE) < 2.5 * FOLD * seconds(lang, unit, SIZE)
