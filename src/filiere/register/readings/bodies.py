"""Working groups and organisations of a text as those of the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from filiere import sectors
from filiere.communique.subjects import subject_name
from filiere.communique.topics import topic_names
from filiere.languages import Language, language
from filiere.register.access import visible
from filiere.register.acting import Act
from filiere.register.actions.add_body import add_body
from filiere.register.actions.add_enterprise import add_enterprise
from filiere.register.actions.set_up_working_group import set_up_working_group
from filiere.register.enterprise_terms import Profile
from filiere.register.models import (
    TAKEN,
    Body,
    Document,
    Enterprise,
    ProposedFact,
    Row,
    WorkingGroup,
)
from filiere.register.readings.sides import alike, own_or_neither, script_of
from filiere.register.refusals import NotNow
from filiere.register.viewer import Viewer

#: The bodies of two countries that are kept as working groups of the commission.
GROUPS: Final = ("working-group", "sub-commission")
#: The kinds of organisation in a text, as the vocabulary of bodies has them.
_KINDS: Final[Mapping[str, str]] = {
    "ministry": "ministry",
    "department": "department",
    "agency": "agency",
    "centre": "institute",
    "chamber": "chamber",
    "association": "association",
    "bank": "bank",
    "fund": "bank",
    "representation": "trade-representation",
    "university": "institute",
    "government": "government",
}
#: How far from a department the name of what it belongs to begins, at most [characters].
_NEXT: Final = 6
#: The letters of a word that do not change with its case.
_STEM: Final = 6


def groups_alike(viewer: Viewer, value: Mapping[str, Any], words: str) -> list[WorkingGroup]:
    """Return the working groups of the record that a text may mean."""
    groups = list(visible(WorkingGroup, viewer).filter(ended__isnull=True))
    named = [each for each in groups if words.casefold() in map(str.casefold, each.names.values())]
    return named or [each for each in groups if _is_about(each, value.get("subject"))]


def group_of(
    act: Act, document: Document, value: Mapping[str, Any], link: Row | None, words: str
) -> WorkingGroup | Body | None:
    """Return the working group that a fact is about: one who is known, or a new one.

    The commission itself, a forum or a dialogue become no row.
    """
    if value["body"] == "business-council":
        return _council(act, document, words)
    if value["body"] not in GROUPS:
        return None
    if link is not None and not isinstance(link, WorkingGroup):
        raise NotNow(_("This fact is about a working group."))
    known = [act.hold(link)] if link else groups_alike(act.viewer, value, words)
    if len(known) > 1:
        raise NotNow(_("Several working groups may be meant: choose one."))
    if known:
        return known[0]
    names = {script_of(document, words): words[:1].upper() + words[1:]}
    return set_up_working_group(act.viewer, names=names, sectors=on_the_table(act, document))


def bodies_alike(viewer: Viewer, value: Mapping[str, Any]) -> list[Body]:
    """Return the bodies of the record that a text may mean."""
    return alike(visible(Body, viewer), value.get("name"), value.get("acronym"))


def body_of(
    act: Act, document: Document, fact: ProposedFact, value: Mapping[str, Any], link: Row | None
) -> Body | Enterprise | None:
    """Return the body that a fact is about: one that is known, or a new one.

    A company of the own side becomes a draft of an enterprise, which is shown to the other side
    as any other is; one of neither side becomes no row.
    """
    if link is not None and not isinstance(link, Body):
        raise NotNow(_("This fact is about a body."))
    known = [act.hold(link)] if link else bodies_alike(act.viewer, value)
    if len(known) > 1:
        raise NotNow(_("Several bodies of the record may be meant: choose one."))
    if known:
        return known[0]
    name, side = str(value["name"]), value.get("side") or _side_above(act, fact)
    if value.get("kind") == "company":
        return None if own_or_neither(act, side) else _enterprise(act, document, name, side)
    return add_body(
        act.viewer,
        kind=body_kind(value),
        names={script_of(document, name): name},
        common=own_or_neither(act, side),
        acronym=(value.get("acronym") or "")[:40],
        place=side or "",
    )


def _enterprise(act: Act, document: Document, name: str, side: str | None) -> Enterprise:
    known = alike(visible(Enterprise, act.viewer).filter(side=act.side), name)
    if known:
        return known[0]
    names = {script_of(document, name): name}
    return add_enterprise(act.viewer, Profile(names=names, place=side or ""))


def body_kind(value: Mapping[str, Any]) -> str:
    """Return the kind of a text's organisation as the vocabulary of bodies has it."""
    return _KINDS.get(value.get("kind") or "", "other")


def _side_above(act: Act, fact: ProposedFact) -> str | None:
    """Return the side of what a department is said to belong to, in the words right after it."""
    after = visible(ProposedFact, act.viewer).filter(
        document=fact.document_id,
        kind="organisation",
        span_start__gt=fact.span_end,
        span_start__lte=fact.span_end + _NEXT,
    )
    return next((each.holds.get("side") for each in after), None)


def _council(act: Act, document: Document, words: str) -> Body:
    known = alike(visible(Body, act.viewer), words)
    if known:
        return known[0]
    return add_body(
        act.viewer, kind="association", names={script_of(document, words): words}, common=True
    )


def on_the_table(act: Act, document: Document) -> list[str]:
    """Return the product's sectors that were examined, of those that somebody stands for."""
    facts = visible(ProposedFact, act.viewer).filter(document=document, kind="sector")
    taken = facts.filter(standing__in=TAKEN)
    named = [each.holds["sector"] for each in taken if each.holds.get("status") == "on-the-table"]
    known = {each.id for each in sectors.sectors()}
    return [code for code in dict.fromkeys(named) if code in known]


def _is_about(group: WorkingGroup, subject: str | None) -> bool:
    if not subject:
        return False
    names: Mapping[str, str] = group.names
    return any(
        named_subject(subject, language(code)).casefold()[:_STEM] in name.casefold()
        for code, name in names.items()
    )


def named_subject(subject: str, lang: Language) -> str:
    """Return the name of what a body or an agreement is about; words of a text stay as they are."""
    names = topic_names().get(subject)
    if names:
        return str(names[lang])
    try:
        return subject_name(subject, lang)
    except KeyError:
        return subject
