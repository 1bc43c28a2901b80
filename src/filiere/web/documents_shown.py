"""A text of the inbox as its page shows it: lit, with every fact in words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps

from filiere.register.about import subject
from filiere.register.access import visible
from filiere.register.models import (
    Document,
    FactStanding,
    Membership,
    ProposedFact,
    Row,
    Session,
    Side,
)
from filiere.register.readings.order import ORDER, in_order
from filiere.register.readings.refused import problem_told
from filiere.register.readings.sessions import is_of_session
from filiere.register.viewer import Viewer
from filiere.web.allowed import verbs_of
from filiere.web.claims_shown import claims_in, set_side_by_side
from filiere.web.fact_names import KINDS
from filiere.web.fact_words import Told, share, told
from filiere.web.facts_unfinished import Unfinished, unfinished
from filiere.web.lit import hidden_signs, lit, shown
from filiere.web.subjects import address_of, label_of
from filiere.web.verdicts_shown import ToldVerdict, verdicts_told

_LONGEST = 160
#: What the name of a row is made of besides the row.
_NAMED_WITH = {"session": ("group",)}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as it stands beside its text."""

    row: ProposedFact
    told: Told
    words: str
    sure: str
    is_chosen: bool
    is_ours: bool
    became: Row | None
    became_name: str
    became_address: str
    verdict: ToldVerdict | None
    unfinished: Unfinished | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one kind."""

    kind: str
    name: str
    facts: list[Fact]
    waiting: int


def sheet_of(viewer: Viewer, document: Document, asked: str | None) -> dict[str, Any]:
    """Return all that a text's page shows to a viewer."""
    rows = visible(ProposedFact, viewer).filter(document=document)
    facts = in_order(rows.select_related("document", "judged_by"))
    chosen = next((fact.pk for fact in facts if str(fact.pk) == asked), None)
    claims = claims_in(facts)
    groups = groups_of(viewer, facts, chosen, verdicts_told(claims, document.pk))
    asks_for_host = document.session_id is None and any(
        is_of_session(fact) and fact.standing == FactStanding.PROPOSED for fact in facts
    )
    return {
        "document": document,
        "problem": problem_told(document.problem),
        "hidden_signs": hidden_signs(document.text),
        "paragraphs": list(lit(document.text, facts, chosen)),
        "groups": groups,
        "waiting": sum(group.waiting for group in groups),
        "beside": set_side_by_side(viewer, document, claims),
        "sides": list(visible(Side, viewer)) if asks_for_host else [],
        "is_own": document.side_id == (viewer.side.pk if viewer.side else None),
        "may": verbs_of(
            viewer, "fact.accept", "fact.reject", "fact.undo", "document.show", "document.remove"
        ),
    }


def groups_of(
    viewer: Viewer,
    facts: Sequence[ProposedFact],
    chosen: UUID | None,
    verdicts: dict[UUID, ToldVerdict],
) -> list[Group]:
    """Return facts by their kinds."""
    found = []
    rows = _rows_of(viewer, facts)
    ours = _stood_for(viewer, facts)
    for kind in ORDER:
        held = [
            _shown(
                viewer,
                each,
                rows.get(each.became_id) if each.became_id else None,
                verdicts.get(each.pk),
                is_chosen=each.pk == chosen,
                is_ours=each.pk in ours,
                lacking=unfinished(viewer, each, facts),
            )
            for each in facts
            if each.kind == kind
        ]
        waiting = sum(each.row.standing == FactStanding.PROPOSED for each in held)
        if held:
            found.append(Group(kind, str(KINDS[kind]), held, waiting))
    return found


def fact_shown(viewer: Viewer, row: ProposedFact, verdict: ToldVerdict | None) -> Fact:
    """Return one fact in words, with the row of the record that it became."""
    return _shown(viewer, row, subject(viewer, row.became_kind, row.became_id), verdict)


def _stood_for(viewer: Viewer, facts: Sequence[ProposedFact]) -> set[UUID]:
    """Return the facts that the viewer's side may take back: of its texts, or accepted by it."""
    own = viewer.side.pk if viewer.side else None
    if all(fact.side_id == own for fact in facts):
        return {fact.pk for fact in facts}
    judges = set(Membership.objects.filter(side=own).values_list("account", flat=True))
    return {fact.pk for fact in facts if fact.side_id == own or fact.judged_by_id in judges}


def _rows_of(viewer: Viewer, facts: Sequence[ProposedFact]) -> dict[UUID, Row]:
    """Return the rows of the record that facts became, asking once a kind."""
    keys: dict[str, list[UUID]] = {}
    for fact in facts:
        if fact.became_id is not None and fact.became_kind != "statement":
            keys.setdefault(fact.became_kind, []).append(fact.became_id)
    found: dict[UUID, Row] = {}
    for kind, held in keys.items():
        model: type[Row] = apps.get_model("register", kind)
        rows = visible(model, viewer).filter(pk__in=held)
        found.update({row.pk: row for row in rows.select_related(*_NAMED_WITH.get(kind, ()))})
    return found


def _shown(
    viewer: Viewer,
    row: ProposedFact,
    became: Row | None,
    verdict: ToldVerdict | None,
    *,
    is_chosen: bool = False,
    is_ours: bool = True,
    lacking: Unfinished | None = None,
) -> Fact:
    facts = told(row)
    words = shown(shortened(row.words))
    has_page = became is not None and row.became_kind != "statement"
    return Fact(
        row=row,
        told=facts,
        words="" if words == shortened(facts.what) else words,
        sure=share(row.confidence),
        is_chosen=is_chosen,
        is_ours=is_ours,
        became=became,
        became_name=label_of(became) if became is not None and has_page else "",
        became_address=address_of(viewer, became, "inbox") if has_page else "",
        verdict=verdict,
        unfinished=lacking,
    )


def read_about(viewer: Viewer, session: Session) -> list[tuple[Document, list[Group]]]:
    """Return the texts on a session that a viewer sees, with the facts that somebody stands for.

    Facts that became rows are shown as those; here is what became none, and what was stated.
    """
    documents = list(visible(Document, viewer).filter(session=session))
    facts = visible(ProposedFact, viewer).filter(
        document__in=documents, standing__in=("accepted", "corrected")
    )
    kept = [
        fact
        for fact in facts.select_related("document")
        if not fact.became_kind or fact.kind == "claim"
    ]
    verdicts = verdicts_told(claims_in(kept), session.pk)
    return [
        (
            each,
            groups_of(
                viewer, [fact for fact in kept if fact.document_id == each.pk], None, verdicts
            ),
        )
        for each in documents
    ]


def shortened(words: str) -> str:
    """Return words in one line, cut in their middle where they are many."""
    line = " ".join(words.split())
    half = _LONGEST // 2
    return line if len(line) <= _LONGEST else f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
