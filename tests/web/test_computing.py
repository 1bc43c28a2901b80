"""What is computed in a roomy thread comes back, and so does what goes wrong there."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from filiere.web.computing import computed


def test_what_comes_back_and_what_goes_wrong():
    assert computed(lambda: 6 * 7) == 42
    with pytest.raises(ZeroDivisionError):
        computed(lambda: 1 // 0)


def test_a_small_thread_can_have_a_matrix_multiplied():
    results = []
    square = np.ones((600, 600))
    before = threading.stack_size(256 * 1024)
    try:
        small = threading.Thread(target=lambda: results.append(computed(lambda: square @ square)))
        small.start()
    finally:
        threading.stack_size(before)
    small.join()
    assert results[0][0, 0] == 600
