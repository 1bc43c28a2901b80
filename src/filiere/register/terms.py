"""Terms of the vocabularies, as rows name them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filiere.register.models import Term


def check_term(vocabulary: str, code: str, field: str, before: str = "") -> None:
    """Refuse what is no term of a vocabulary, or a retired one that the row did not have.

    Raises
    ------
    ValidationError
        Naming the field.
    """
    known = Term.objects.filter(vocabulary=vocabulary, code=code)
    if not (known if code == before else known.filter(retired=False)).exists():
        raise ValidationError(
            {field: _("“%(code)s” is in no list of this installation.") % {"code": code}}
        )
