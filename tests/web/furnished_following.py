"""Commitments, projects, agreements and their pages, with rows of every kind to show."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse

from filiere.register.actions.add_framework import add_framework
from filiere.register.actions.agree_commitment import agree_commitment
from filiere.register.actions.agree_review import agree_review
from filiere.register.actions.begin_project import begin_project
from filiere.register.actions.move_project import move_project
from filiere.register.actions.open_calendar import open_calendar
from filiere.register.actions.propose_commitment import propose_commitment
from filiere.register.actions.propose_review import propose_review
from filiere.register.actions.report_status import report_status
from filiere.register.actions.set_investment import set_investment
from filiere.register.actions.set_milestone import set_milestone
from filiere.register.commitment_terms import Terms
from filiere.register.framework_terms import FrameworkTerms
from filiere.register.models import Body, Enterprise, Listing, Session
from filiere.register.project_terms import ProjectTerms

FIGURE = {"flow": "exports", "reporter": "BRA", "partner": "SRB", "period": "2022"}


def following_addresses(cast: Any, session: Any) -> list[str]:
    """Make commitments in every state, two projects and an agreement; return their pages."""
    today = date.today()
    bodies = tuple(
        Body.objects.create(
            commission=cast.commission, side=side, kind="ministry", names={"fr": name, "ar": name}
        )
        for side, name in ((cast.a, "Ministère de la Santé"), (cast.b, "Ministère de l’Industrie"))
    )
    framework = add_framework(
        cast["member A"],
        FrameworkTerms(
            kind="memorandum",
            titles={"fr": "Mémorandum sur les médicaments", "ar": "مذكرة بشأن الأدوية"},
            parties=bodies,
            signed=today - timedelta(days=400),
            in_force=today - timedelta(days=380),
            expires=today + timedelta(days=90),
            enables={"fr": "La reconnaissance des certificats."},
            sectors=("pharma",),
        ),
    )
    project, step = _project(cast, today, framework)
    terms = Terms(
        texts={"fr": "Remettre la liste des fabricants agréés.", "ar": "تسليم قائمة المصنعين."},
        deadline=today - timedelta(days=20),
        verification={"fr": "Liste publiée.", "ar": "نشر القائمة."},
        bodies=bodies,
        sector="pharma",
        products=("3004",),
        project=project,
        framework=framework,
        figure=FIGURE,
    )
    overdue, reported = (
        agree_commitment(cast["secretary B"], propose_commitment(cast["member A"], session, terms))
        for _ in range(2)
    )
    report_status(cast["member A"], overdue, progress="late", texts={"fr": "Retard de deux mois."})
    report_status(cast["member B"], reported, progress="fulfilled", texts={"fr": "C’est fait."})
    later = Terms(texts={"fr": "Former vingt inspecteurs."}, deadline=today + timedelta(days=40))
    theirs = propose_commitment(cast["member B"], session, later)
    ours = propose_commitment(cast["member A"], session, later)
    next_one = _carried(cast, overdue)
    review = propose_review(cast["member B"], reported, next_one, outcome="closed")
    open_calendar(cast["secretary A"], name="téléphone")
    return _addresses(cast, session, overdue, reported, theirs, ours, next_one) + _others(
        cast, project, step, framework, review
    )


def _project(cast: Any, today: date, framework: Any) -> tuple[Any, Any]:
    firms = tuple(Enterprise.objects.filter(commission=cast.commission))
    Enterprise.objects.filter(pk__in=[each.pk for each in firms]).update(standing="accepted")
    Listing.objects.create(
        commission=cast.commission,
        side=cast.a,
        enterprise=firms[0],
        kind="offer",
        titles={"fr": "Principes actifs"},
        expires=today + timedelta(days=10),
    )
    project = begin_project(
        cast["member A"],
        ProjectTerms(
            {"fr": "Usine de médicaments génériques", "ar": "مصنع أدوية"},
            "joint-venture",
            sector="pharma",
            products=("3004",),
            framework=framework,
            enterprises=firms,
            capacity="2 000 t",
            jobs=120,
            place="SRB",
        ),
        on=today - timedelta(days=800),
    )
    move_project(
        cast["member B"],
        project,
        stage="implementation",
        on=today - timedelta(days=300),
        reasons={"fr": "Financement réuni.", "ar": "اكتمل التمويل."},
    )
    for viewer, currency in (("member A", "BRL"), ("member B", "RSD")):
        set_investment(cast[viewer], project, amount=Decimal(2500000), currency=currency, year=2026)
    step = set_milestone(
        cast["member A"], project, titles={"fr": "Permis"}, due=today - timedelta(days=5)
    )
    begin_project(cast["member A"], ProjectTerms({"fr": "Licence"}, "licence"), on=today)
    return project, step


def _carried(cast: Any, commitment: Any) -> Session:
    """Carry a commitment over twice; return the session that follows."""
    for number in (2, 3):
        at = Session.objects.create(
            commission=cast.commission, number=number, host=cast.a, state="held"
        )
        agree_review(
            cast["secretary B"], propose_review(cast["member A"], commitment, at, outcome="carried")
        )
    return Session.objects.create(
        commission=cast.commission,
        number=4,
        host=cast.b,
        starts=date.today() + timedelta(days=30),
    )


def _addresses(cast: Any, session: Any, *rows: Any) -> list[str]:
    slug = cast.commission.slug
    overdue, reported, theirs, ours, next_one = rows
    return [
        *(reverse("commitment", args=[slug, each.pk]) for each in (overdue, reported, theirs)),
        reverse("commitment-figure", args=[slug, overdue.pk]),
        reverse("commitment-change", args=[slug, ours.pk]),
        reverse("commitment-report", args=[slug, overdue.pk]),
        reverse("commitment-review", args=[slug, overdue.pk]),
        reverse("commitment-agenda", args=[slug, overdue.pk]),
        reverse("commitment-propose", args=[slug, session.pk]),
        reverse("commitment-list", args=[slug]) + "?order=-session&column=overdue",
        reverse("session", args=[slug, next_one.pk]),
    ]


def _others(cast: Any, project: Any, step: Any, framework: Any, review: Any) -> list[str]:
    slug = cast.commission.slug
    return [
        reverse("project", args=[slug, project.pk]),
        reverse("project-change", args=[slug, project.pk]),
        reverse("project-move", args=[slug, project.pk]),
        reverse("project-invest", args=[slug, project.pk]),
        reverse("milestone-add", args=[slug, project.pk]),
        reverse("milestone", args=[slug, step.pk]),
        reverse("framework", args=[slug, framework.pk]),
        reverse("framework-change", args=[slug, framework.pk]),
        reverse("review-agree", args=[slug, review.pk]),
    ]
