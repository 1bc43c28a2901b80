"""Forms that change a row: they carry the revision that was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict

from filiere.languages import LANGUAGES
from filiere.register.models import Row
from filiere.register.refusals import NotAllowed, NotNow, Outdated
from filiere.web.forms.present import Present, present
from filiere.web.forms.words import WordsInput
from filiere.web.looking import Lookup

T = TypeVar("T")


class RevisionForm(forms.Form):
    """A form about one row of a commission, or about one that is still to be made.

    Parameters
    ----------
    row
        The row as the page shows it; its revision travels with the form.
    languages
        The languages in which texts are asked for: the commission's.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        row: Row | None = None,
        languages: Sequence[str] = LANGUAGES,
        **kwargs: Any,
    ) -> None:
        if row is not None:
            kwargs["initial"] = {"revision": row.revision, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.row = row
        self.status = 200
        self.is_outdated = False
        for field in self.fields.values():
            if isinstance(field.widget, WordsInput):
                field.widget.languages = languages

    def full_clean(self) -> None:
        """Read what was sent, unless it only looks rows up to choose from."""
        if self.is_looking():
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def lookups(self) -> dict[str, Lookup]:
        """Return the fields whose rows are looked up, by their names."""
        widgets = {self.add_prefix(name): each.widget for name, each in self.fields.items()}
        return {name: each for name, each in widgets.items() if isinstance(each, Lookup)}

    def is_looking(self) -> bool:
        """Tell whether what was sent only looks rows up."""
        return self.is_bound and any(
            each.is_asked(self.data, name) for name, each in self.lookups().items()
        )

    def is_valid(self) -> bool:
        """Tell whether what was sent can be done; where not, the page says 422."""
        if self.is_looking():
            return False
        valid = super().is_valid()
        if self.is_bound and not valid and self.status == 200:  # noqa: PLR2004
            self.status = 422
        return valid

    def take(self, *names: str) -> dict[str, Any]:
        """Return these fields as they were cleaned, to hand them to a verb."""
        return {name: self.cleaned_data[name] for name in names}

    def now_there(self) -> list[Present]:
        """Return what the row says now where somebody else was quicker."""
        if self.row is None or not self.is_outdated:
            return []
        return present(self, self.row)

    def read_again(self) -> None:
        """Carry the row's present revision, once its user was told that it is another."""
        if self.row is None or not isinstance(self.data, QueryDict):
            return
        with suppress(ObjectDoesNotExist):  # it may have been taken away meanwhile
            self.row.refresh_from_db()
            data = self.data.copy()
            data[self.add_prefix("revision")] = str(self.row.revision)
            self.data = data


def attempt(form: RevisionForm, verb: Callable[[], T]) -> T | None:
    """Do what a valid form asks for; where it is refused, the form says why and keeps the text.

    Returns what the verb returns, or None after a refusal: then ``form.status`` is the status
    with which the page must be shown again.
    """
    try:
        return verb()
    except ValidationError as error:
        _refuse(form, error, 422)
    except NotAllowed as refusal:
        _refuse(form, ValidationError(str(refusal)), 403)
    except Outdated as refusal:
        _refuse(form, ValidationError(str(refusal)), 409)
        form.is_outdated = True
        form.read_again()
    except NotNow as refusal:
        _refuse(form, ValidationError(str(refusal)), 409)
    return None


def _refuse(form: RevisionForm, error: ValidationError, status: int) -> None:
    known = getattr(error, "error_dict", {})
    if known and set(known) <= set(form.fields):
        form.add_error(None, error)
    else:
        form.add_error(None, ValidationError(error.messages))
    form.status = status
