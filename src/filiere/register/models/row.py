"""What every row of the record has."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from filiere.register.visibility import Visibility


class Row(models.Model):
    """A row of one commission's record.

    Every concrete model says in `visibility` who may see its rows; the tests refuse one that
    does not. `revision` grows by one with each change: who saves an older one is refused.
    """

    visibility: ClassVar[Visibility]
    #: Columns of which the journal tells nobody.
    untold: ClassVar[frozenset[str]] = frozenset()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commission = models.ForeignKey("register.Commission", models.CASCADE, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
