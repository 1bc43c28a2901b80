"""Work in the background is done as the member who asked, and for nobody who left."""

from __future__ import annotations

import pytest
from django.utils import timezone
from django.utils.translation import get_language

from filiere.register.access import visible
from filiere.register.models import Membership, Position
from filiere.web.behalf import on_behalf


def test_the_block_sees_and_speaks_as_the_member(cast):
    for letter in "AB":
        viewer = cast[f"member {letter}"]
        viewer.account.language = "ar"
        viewer.account.save()
        kept = Position.objects.create(
            commission=cast.commission,
            side=viewer.side,
            kind="note",
            text="own",
            author=viewer.account,
        )
        with on_behalf(str(viewer.membership.pk), str(viewer.account.pk)) as asked:
            assert list(visible(Position, asked)) == [kept]
            assert get_language() == "ar"


def test_nobody_works_for_who_left_or_with_another_s_place(cast):
    a, b = cast["member A"], cast["member B"]
    for membership, account in ((a.membership, b.account), (b.membership, a.account)):
        with pytest.raises(Membership.DoesNotExist), on_behalf(membership.pk, account.pk):
            pass
    Membership.objects.filter(pk=a.membership.pk).update(ended=timezone.now())
    with pytest.raises(Membership.DoesNotExist), on_behalf(a.membership.pk, a.account.pk):
        pass
