"""What a joint project is: checked before it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filiere.register.acting import Act
from filiere.register.codes import check_place, check_products, check_sectors
from filiere.register.models import Enterprise, Framework, Project, Standing
from filiere.register.terms import check_term
from filiere.register.words import Words


@dataclass(frozen=True, slots=True)
class ProjectTerms:
    """The terms of a joint project.

    Parameters
    ----------
    titles
        What it is called.
    form
        The form of partnership: a term of the vocabulary.
    sector, products
        What is made.
    framework
        The agreement that it rests on.
    enterprises
        Those of both sides that take part; they were accepted by their own side's secretariat.
    capacity, jobs, place
        What it is to make, how many people it is to employ, where.
    """

    titles: Words
    form: str
    sector: str = ""
    products: tuple[str, ...] = ()
    framework: Framework | None = None
    enterprises: tuple[Enterprise, ...] = field(default=())
    capacity: str = ""
    jobs: int | None = None
    place: str = ""

    def fields(self, act: Act, *, before: Project | None) -> dict[str, Any]:
        """Return the fields of the row.

        Raises
        ------
        ValidationError
            If a code is unknown, or an enterprise is not known to both sides.
        NotAllowed
            If something linked to is not the viewer's to see.
        """
        check_term("partnership", self.form, "form", before.form if before else "")
        if self.sector:
            check_sectors([self.sector])
        check_products(list(self.products))
        if self.place:
            check_place(self.place)
        for enterprise in self.enterprises:
            if act.hold(enterprise).standing != Standing.ACCEPTED:
                raise ValidationError(
                    {"enterprises": _("Only enterprises that both sides know take part.")}
                )
        return {
            "titles": self.titles,
            "form": self.form,
            "sector": self.sector,
            "products": list(self.products),
            "framework": act.hold(self.framework) if self.framework else None,
            "capacity": self.capacity,
            "jobs": self.jobs,
            "place": self.place,
        }
