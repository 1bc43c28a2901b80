"""Joint projects and the agreements that they rest on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from filiere.register import journal
from filiere.register.actions.add_framework import add_framework
from filiere.register.actions.begin_project import begin_project
from filiere.register.actions.change_framework import change_framework
from filiere.register.actions.change_project import change_project
from filiere.register.actions.move_project import move_project
from filiere.register.actions.remove_milestone import remove_milestone
from filiere.register.actions.set_investment import set_investment
from filiere.register.actions.set_milestone import set_milestone
from filiere.register.diversification import varieties
from filiere.register.framework_terms import FrameworkTerms
from filiere.register.models import Body, Enterprise, Entry, Investment, Project, StageChange, Term
from filiere.register.project_terms import ProjectTerms
from filiere.register.refusals import NotAllowed, NotNow, Outdated


@pytest.fixture
def forms(db):
    return list(Term.objects.filter(vocabulary="partnership").values_list("code", flat=True)[:3])


@pytest.fixture
def project(cast, forms):
    return begin_project(
        cast["member A"], ProjectTerms({"fr": "Usine"}, forms[0]), on=date(2023, 5, 2)
    )


def test_a_project_moves_from_stage_to_stage(cast, project):
    move_project(cast["member B"], project, stage="preparation", on=date(2024, 1, 9), revision=1)
    with pytest.raises(Outdated):
        move_project(cast["member A"], project, stage="completion", on=date(2025, 1, 9), revision=1)
    with pytest.raises(NotNow):
        move_project(cast["member A"], project, stage="preparation", on=date(2025, 1, 9))
    with pytest.raises(NotNow):
        move_project(cast["member A"], project, stage="completion", on=date(2023, 12, 1))
    with pytest.raises(ValidationError):
        move_project(cast["member A"], project, stage="cancelled", on=date(2025, 1, 9))
    move_project(
        cast["member A"], project, stage="cancelled", on=date(2025, 1, 9), reasons={"fr": "Coûts."}
    )
    assert [change.stage for change in StageChange.objects.filter(project=project)] == [
        "pipeline",
        "preparation",
        "cancelled",
    ]
    assert list(journal.faults(cast.commission)) == []


def test_only_enterprises_that_both_sides_know_take_part(cast, project, forms):
    firm = Enterprise.objects.get(side=cast.a)
    terms = ProjectTerms({"fr": "Usine"}, forms[0], enterprises=(firm,))
    with pytest.raises(ValidationError):
        change_project(cast["member A"], project, terms)
    with pytest.raises(NotAllowed):
        change_project(cast["member B"], project, terms)
    Enterprise.objects.filter(pk=firm.pk).update(standing="accepted")
    change_project(cast["member B"], project, terms)
    assert list(Project.objects.get().enterprises.all()) == [firm]
    assert Entry.objects.last() is not None


def test_a_form_must_be_a_term_and_a_retired_one_stays_where_it_is_used(cast, project, forms):
    with pytest.raises(ValidationError):
        change_project(cast["member A"], project, ProjectTerms({"fr": "Usine"}, "barter"))
    Term.objects.filter(code=forms[0]).update(retired=True)
    change_project(cast["member A"], project, ProjectTerms({"fr": "Usine II"}, forms[0]))
    with pytest.raises(ValidationError):
        begin_project(
            cast["member A"], ProjectTerms({"fr": "Autre"}, forms[0]), on=date(2024, 1, 1)
        )


def test_each_side_sets_what_it_invests(cast, project):
    for letter, amount in (("A", 100), ("B", 250), ("A", 120)):
        set_investment(
            cast[f"member {letter}"], project, amount=Decimal(amount), currency="EUR", year=2024
        )
    held = Investment.objects.order_by("amount").values_list("side__place", "amount")
    assert list(held) == [("BRA", 120), ("SRB", 250)]
    set_investment(cast["member A"], project, amount=Decimal(0), currency="EUR", year=2024)
    assert [each.side for each in Investment.objects.all()] == [cast.b]
    for wrong in (
        {"amount": Decimal(-1), "currency": "EUR"},
        {"amount": Decimal(1), "currency": "EURO"},
    ):
        with pytest.raises(ValidationError):
            set_investment(cast["member A"], project, **wrong)


def test_milestones_are_set_reached_and_removed(cast, project):
    step = set_milestone(cast["member A"], project, titles={"fr": "Permis"}, due=date(2024, 3, 1))
    reached = set_milestone(
        cast["member B"],
        project,
        titles=step.titles,
        due=step.due,
        reached=date(2024, 4, 2),
        milestone=step,
        revision=1,
    )
    assert reached.reached == date(2024, 4, 2)
    remove_milestone(cast["member A"], reached, revision=2)
    assert not project.milestones.exists()


def test_a_framework_has_a_life_in_order(cast):
    body = Body.objects.create(
        commission=cast.commission, side=cast.a, kind="ministry", names={"fr": "Industrie"}
    )
    framework = add_framework(
        cast["member A"],
        FrameworkTerms(
            kind="memorandum",
            titles={"fr": "Mémorandum"},
            parties=(body,),
            signed=date(2024, 5, 1),
        ),
    )
    assert list(framework.parties.all()) == [body]
    kept = {"kind": "memorandum", "titles": framework.titles, "parties": (body,)}
    for wrong in (
        {**kept, "signed": date(2024, 5, 1), "in_force": date(2024, 4, 1)},
        {**kept, "kind": "handshake"},
    ):
        with pytest.raises(ValidationError):
            change_framework(cast["member B"], framework, FrameworkTerms(**wrong))
    life = {"signed": date(2024, 5, 1), "expires": date(2029, 5, 1)}
    changed = change_framework(
        cast["member B"], framework, FrameworkTerms(**kept, **life), revision=1
    )
    assert (changed.signed, changed.expires) == (date(2024, 5, 1), date(2029, 5, 1))
    assert list(changed.parties.all()) == [body]


def test_variety_is_the_number_of_forms_used_alike(cast, forms):
    for n, form in enumerate((forms[0], forms[0], forms[1], forms[2])):
        begin_project(
            cast["member A"], ProjectTerms({"fr": f"Projet {n}"}, form), on=date(2022 + n, 1, 1)
        )
    last = Project.objects.get(titles__fr="Projet 3")
    move_project(
        cast["member A"], last, stage="cancelled", on=date(2026, 1, 1), reasons={"fr": "Coûts."}
    )
    changes = StageChange.objects.select_related("project")
    told = list(varieties(changes, range(2021, 2027)))
    assert [round(each.effective, 4) if each.effective else None for each in told] == [
        None,
        1,
        1,
        1.8,
        2.6667,
        1.8,
    ]
    assert told[3].projects == {forms[0]: 2, forms[1]: 1}


def test_who_does_not_write_changes_nothing(cast, project, forms):
    for name in ("expert A", "observer", "enterprise B", "administrator", "nobody"):
        for refused in (
            lambda viewer: begin_project(
                viewer, ProjectTerms({"fr": "Usine"}, forms[0]), on=date(2024, 1, 1)
            ),
            lambda viewer: add_framework(viewer, FrameworkTerms("memorandum", {"fr": "M"})),
            *_to(project),
        ):
            with pytest.raises(NotAllowed):
                refused(cast[name])
    for refused in _to(project):
        with pytest.raises(NotAllowed):
            refused(cast["outsider"])


def _to(project):
    return (
        lambda viewer: move_project(viewer, project, stage="completion", on=date(2025, 1, 1)),
        lambda viewer: set_investment(viewer, project, amount=Decimal(1), currency="EUR"),
        lambda viewer: set_milestone(viewer, project, titles={"fr": "Permis"}),
    )
