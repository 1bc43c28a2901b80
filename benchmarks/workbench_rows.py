"""A big register for the benchmark: invented rows of many commissions, the same every time."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations, islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from filiere.register.actions.create_commission import create_commission
from filiere.register.models import (
    Account,
    AgendaItem,
    Body,
    Commission,
    Commitment,
    Enterprise,
    Membership,
    Responsibility,
    Review,
    Session,
    StatusReport,
)
from filiere.register.search.indexing import read_all

PLACES = ("BRA", "CHL", "EGY", "FRA", "IDN", "KEN", "MAR", "PER", "RUS", "SRB", "VNM")
WORDS = {
    "en": ("rail", "vaccine", "tractor", "harvest", "port", "cable", "alloy", "solar", "repair"),
    "fr": ("rail", "vaccin", "tracteur", "récolte", "port", "câble", "alliage", "solaire"),
}
BATCH = 2000
FIRST = date(2005, 1, 1)


def fill(commissions: int, sessions: int, commitments: int, enterprises: int) -> None:
    """Fill the register: the last three are totals over all commissions.

    One commission more, of a tenth of the others' size, tells whether pages ask more often where
    there is more.
    """
    draw = random.Random(20261123)  # noqa: S311 - no secret
    for number, sides in enumerate(islice(combinations(PLACES, 2), commissions + 1)):
        shares = commissions if number else commissions * 10
        counts = (max(2, each // shares) for each in (sessions, commitments, enterprises))
        with transaction.atomic():
            commission = _commission(number, sides)
            _rows(commission, draw, *counts)
            sum(read_all(commission))  # what search reads


def _commission(number: int, sides: tuple[str, str]) -> Commission:
    secretaries = [Account.objects.create_user(f"s{side}{number}@example.org") for side in sides]
    return create_commission(
        None,
        f"{sides[0]}-{sides[1]}".lower(),
        sides,
        names={"en": f"{sides[0]} – {sides[1]}"},
        languages=["en", "fr"],
        secretaries=(secretaries[0], secretaries[1]),
    )


def _rows(
    commission: Commission, draw: random.Random, sessions: int, commitments: int, enterprises: int
) -> None:
    sides = list(commission.sides.all())
    reader = Account.objects.create_user(f"reader@{commission.slug}.example.org")
    Membership.objects.create(commission=commission, account=reader, side=sides[0], role="co-chair")
    of = {"commission": commission}
    bodies = _made(
        Body, 20, lambda n: Body(**of, side=sides[n % 2], kind="ministry", names=_text(draw))
    )
    held = _made(
        Session,
        sessions,
        lambda n: Session(
            **of,
            number=n + 1,
            host=sides[n % 2],
            starts=FIRST + timedelta(days=200 * n),
            ends=FIRST + timedelta(days=200 * n + 1),
            state="held" if n + 2 < sessions else "planned",
        ),
    )
    _made(
        AgendaItem,
        sessions * 10,
        lambda n: AgendaItem(
            **of, session=held[n % sessions], side=sides[n % 2], titles=_text(draw), state="agreed"
        ),
    )
    kept = _made(
        Commitment,
        commitments,
        lambda n: Commitment(
            **of,
            session=held[n % sessions],
            side=sides[n % 2],
            agreed=timezone.now() if n % 20 else None,
            number=n // sessions + 1,
            texts=_text(draw, 12),
            deadline=FIRST + timedelta(days=draw.randrange(9000)),
            state=draw.choice(("open", "done", "done", "done", "dropped")),
        ),
    )
    _made(
        Responsibility,
        commitments * 2,
        lambda n: Responsibility(
            **of, commitment=kept[n // 2], side=sides[n % 2], body=bodies[(n * 7 % 10) * 2 + n % 2]
        ),
    )
    _made(
        StatusReport,
        commitments // 5,
        lambda n: StatusReport(
            **of,
            commitment=kept[n * 5],
            side=sides[n % 2],
            progress=draw.choice(("under-way", "late", "fulfilled")),
            texts=_text(draw, 12),
            author=reader,
        ),
    )
    _made(
        Review,
        commitments // 4,
        lambda n: Review(
            **of,
            commitment=kept[n * 4],
            session=held[(n * 4 + 1) % sessions],
            side=sides[n % 2],
            agreed=timezone.now() if n % 3 else None,
            outcome="carried",
        ),
    )
    _made(
        Enterprise,
        enterprises,
        lambda n: Enterprise(
            **of,
            side=sides[n % 2],
            names=_text(draw),
            standing="accepted" if n % 3 else "draft",
            capabilities=_text(draw, 15),
        ),
    )


def _made(model: Any, count: int, make: Callable[[int], Any]) -> list[Any]:
    rows = [make(number) for number in range(count)]
    model.objects.bulk_create(rows, batch_size=BATCH)
    return rows


def _text(draw: random.Random, length: int = 3) -> dict[str, str]:
    return {lang: " ".join(draw.choices(words, k=length)) for lang, words in WORDS.items()}


def places() -> list[Membership]:
    """Return the places of readers, one in each commission; the first in the small one."""
    held = Membership.objects.filter(role="co-chair").order_by("commission__created")
    return list(held.select_related("account", "commission"))
