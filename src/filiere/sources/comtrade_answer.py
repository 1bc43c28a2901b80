"""Comtrade's answers in JSON: their records as text, or what is wrong with them."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from filiere.sources.files import OpenFile

_AGAIN = "download it again"
_ASK = "read the message, change the request, and download again"


def is_json(file: OpenFile) -> bool:
    """Whether a file begins as JSON does."""
    with file.path.open("rb") as content:
        start = content.read(256).removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"{", b"["))


def records(file: OpenFile) -> list[dict[str, Any]]:
    """Return the records of an answer, numbers as they are written.

    Raises
    ------
    BrokenFile
        If it is cut off, an error message, empty, or no answer of data.
    """
    answer = _parsed(file)
    if isinstance(answer, dict):
        _refuse_message(file, answer)
        found = answer.get("data")
        if not isinstance(found, list):
            shown = ", ".join(list(answer)[:6])
            problem = f"there is no list 'data' in it (it has: {shown})"
            raise file.broken(problem, "name an answer of data, not a reference list")
        count = answer.get("count")
        if count is not None and str(count) != str(len(found)):
            problem = f"it says {count} records and holds {len(found)}"
            raise file.broken(problem, _AGAIN)
    else:
        found = answer
    if not found:
        raise file.broken("the answer holds no records", "change the request and download again")
    for number, record in enumerate(found, start=1):
        if not isinstance(record, dict):
            raise file.broken("the record is not an object", _AGAIN, row=number)
    return found


def names_of(found: Sequence[dict[str, Any]]) -> list[str]:
    """Return the names that occur in any record, in their first order."""
    return list(dict.fromkeys(name for record in found for name in record))


def write_numbered(
    found: Sequence[dict[str, Any]], names: Sequence[str], keep: Sequence[int], target: Path
) -> None:
    """Write the records as CSV without heading: number of the record, then the columns kept."""
    with target.open("w", newline="", encoding="utf-8") as out:
        write = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow
        kept = [names[place] for place in keep]
        for number, record in enumerate(found, start=1):
            write([number, *(_text(record.get(name)) for name in kept)])


def _parsed(file: OpenFile) -> Any:
    content = file.path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise file.broken(
            "the text is not UTF-8", "save the file again as UTF-8", row=row
        ) from None
    try:
        return json.loads(text, parse_float=str, parse_int=str)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or "Unterminated" in error.msg
        problem = "the JSON is cut off" if cut else f"not JSON: {error.msg}"
        raise file.broken(problem, _AGAIN, row=error.lineno) from None


def _refuse_message(file: OpenFile, answer: dict[str, Any]) -> None:
    for name in ("error", "message", "errorObject"):
        said = answer.get(name)
        if (said and "data" not in answer) or (name == "error" and said):
            line = " ".join(_text(said).split())[:200]
            raise file.broken(f"it is an error message of the provider: {line}", _ASK)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        return json.dumps(value)
    return str(value)
