"""Why no text could be read, in one line of the viewer's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from filiere.errors import BrokenFile, FiliereError

#: The longest text that is read [characters]; reading takes a time that grows with the length.
LONGEST: Final = 300_000
#: Why a text could not be read, by a code that is kept with it.
PROBLEMS: Final[Mapping[str, StrOrPromise]] = {
    "scan": _(
        "This is a scan: it holds pictures of text, and no text. Recognise its letters (OCR), "
        "then send that."
    ),
    "locked": _("The file is locked by a password: save it without one."),
    "damaged": _("The file is damaged: save it or download it again."),
    "empty": _("There is no text in it."),
    "large": _("It is too large for one text: send one communiqué, not a whole archive."),
    "long": _("The text is too long: the longest that is read has %(count)s characters."),
    "kind": _("No text can be read from a file of this kind."),
    "letters": _("The file's letters cannot be told: save it again as UTF-8."),
    "language": _("No paragraph is in French, English, Russian or Arabic: none was read."),
    "failed": _("The text could not be read. The technical administrator finds why."),
}
_CODES: Final = (
    (re.compile("pictures of text"), "scan"),
    (re.compile("password$"), "locked"),
    (re.compile("damaged|no document of Word|^cannot be read"), "damaged"),
    (re.compile("no words|no text|is empty"), "empty"),
    (re.compile("larger than|the text has|unpacks to|the page has|the PDF has"), "large"),
    (re.compile("^the file is an? "), "kind"),
    (re.compile("^the text is n"), "letters"),
)


def unreadable(code: str) -> ValidationError:
    """Return the refusal of a text, with its code."""
    return ValidationError(
        PROBLEMS[code],
        code=code,
        params={"count": number_format(LONGEST, force_grouping=True)},
    )


def refused(error: FiliereError) -> ValidationError:
    """Return what reading a file said, as a person is told it.

    Examples
    --------
    >>> refused(BrokenFile("a.pdf", "the PDF holds pictures of text only", "recognise it")).code
    'scan'
    """
    problem = error.problem if isinstance(error, BrokenFile) else ""
    return unreadable(next((code for told, code in _CODES if told.search(problem)), "damaged"))


def problem_told(code: str) -> str:
    """Return why a text could not be read, from the code that is kept with it."""
    return " ".join(unreadable(code).messages) if code in PROBLEMS else ""
