"""What a paragraph says near a sentence, however long the paragraph is."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import Final

from filiere.communique.claim_events import Scene

#: No grammar of claims looks further than this many words from a sentence.
_NEAR: Final = 500


class NearSentence:
    """Narrows what a paragraph says to the surroundings of a sentence.

    A paragraph of usual length is left whole. One of thousands of sentences would else be gone
    through for each of them.

    Parameters
    ----------
    scene
        The paragraph.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._named = [each.first for each in scene.named]
        self._periods = [each.start for each in scene.periods]

    def of(self, sentence: range) -> Scene:
        """Return what is said around a sentence, given by the numbers of its words."""
        scene = self.scene
        first, last = max(sentence.start - _NEAR, 0), sentence.stop + _NEAR
        if first == 0 and last >= len(scene.words):
            return scene
        start, stop = (bisect_left(self._named, n) for n in (first, last))
        begin, end = scene.words[first].start, scene.words[min(last, len(scene.words)) - 1].end
        early, late = (bisect_left(self._periods, place) for place in (begin, end))
        return replace(scene, named=scene.named[start:stop], periods=scene.periods[early:late])
