"""Errors are one line that says what to do next, and are the builtins they stand for."""

from __future__ import annotations

import pytest

from filiere.errors import (
    BrokenFile,
    FiliereError,
    MissingProvenance,
    NotInStore,
    StoreError,
    UnknownCountry,
    UnknownLanguage,
    UnknownPeriod,
)


@pytest.mark.parametrize(
    ("error", "builtin", "exit_code"),
    [
        (UnknownCountry("x"), KeyError, 2),
        (UnknownPeriod("x"), ValueError, 2),
        (StoreError("x"), OSError, 2),
        (NotInStore("x"), LookupError, 1),
        (MissingProvenance("x"), TypeError, 2),
    ],
)
def test_every_error_is_of_the_tree_and_of_a_builtin(
    error: FiliereError, builtin: type[Exception], exit_code: int
) -> None:
    assert isinstance(error, FiliereError)
    assert isinstance(error, builtin)
    assert error.exit_code == exit_code


def test_a_key_error_shows_its_message_as_written() -> None:
    assert str(UnknownCountry("unknown country 'X'")) == "unknown country 'X'"


def test_a_code_close_to_a_known_one_gets_that_one() -> None:
    error = UnknownCountry.among("MOROCO", ["MOROCCO", "MONACO", "PERU"])
    assert str(error) == "unknown country 'MOROCO': did you mean MOROCCO, MONACO?"


def test_a_code_close_to_none_gets_the_list_where_it_is_short() -> None:
    error = UnknownLanguage.among("de", ["fr", "en"])
    assert str(error) == "unknown language 'de': choose among fr, en"


def test_a_code_close_to_none_of_a_long_list_gets_the_hint() -> None:
    known = [f"code{n}" for n in range(100)]
    assert str(UnknownCountry.among("?", known, "see the list")).endswith("'?': see the list")


def test_a_broken_file_names_file_row_column_problem_and_remedy() -> None:
    error = BrokenFile("a.csv", "text in a number", "correct it", row=7, column="v")
    assert str(error) == "a.csv, row 7, column v: text in a number; correct it"
    assert (error.row, error.column) == (7, "v")
