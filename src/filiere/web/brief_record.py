"""What a brief tells of the register: sessions, commitments, projects, frameworks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import gettext as _

from filiere import countries
from filiere.brief.document import Block, Column, Document, Origin, Paragraph, Section, Table
from filiere.errors import FiliereError
from filiere.languages import Language
from filiere.provenance import Provenance
from filiere.register.access import visible
from filiere.register.models import (
    Commitment,
    CommitmentState,
    Framework,
    Project,
    Responsibility,
    Session,
    Stage,
    Term,
)
from filiere.register.viewer import Viewer
from filiere.register.words import written
from filiere.sectors import sector

_SESSIONS = 12
_ROWS = 80
_NONE = "—"


def with_record(document: Document, viewer: Viewer, lang: Language) -> Document:
    """Return a brief that tells of the register too, in place of an empty record.

    It is called with the brief's language in force. Only what both delegations see is told: a
    brief is printed and handed on.
    """
    section = _section(viewer, lang)
    public = [
        each for each in document.sections if each.anchor == "record" and len(each.blocks) > 1
    ]
    others = [each for each in document.sections if each.anchor not in ("record", "unanswered")]
    last = [each for each in document.sections if each.anchor == "unanswered"]
    return replace(document, sections=(*others, section, *public, *last))


def _section(viewer: Viewer, lang: Language) -> Section:
    name = written(viewer.commission.names, lang) if viewer.commission else ""
    today = timezone.localdate()
    origin = (
        Provenance(
            source="register",
            producer=name,
            title=_("the commission’s register"),
            vintage=format_date(today, "long", locale=lang),
            licence=_("for the two delegations"),
            checksum="",
            period=today.isoformat(),
        ),
    )
    blocks: list[Block] = []
    for table in (_sessions, _commitments, _projects, _frameworks):
        blocks += table(viewer, lang, origin)
    if not blocks:
        blocks = [Paragraph(_("The register holds nothing yet."), role="note")]
    return Section("register", _("From the commission’s register"), tuple(blocks))


def _sessions(viewer: Viewer, lang: Language, origin: Origin) -> Iterator[Block]:
    rows = visible(Session, viewer).select_related("group", "host")[:_SESSIONS]
    told = tuple(
        (
            _day(row.starts, lang),
            _session(row, lang),
            written(row.places, lang) or _NONE,
            countries.place(row.host.place).name(lang),
            str(row.get_state_display()),
        )
        for row in rows
    )
    columns = (_("Date"), _("Session"), _("Place"), _("Host"), _("State"))
    yield from _table(_("Sessions"), columns, told, origin)


def _commitments(viewer: Viewer, lang: Language, origin: Origin) -> Iterator[Block]:
    rows = list(
        visible(Commitment, viewer)
        .filter(state=CommitmentState.OPEN, agreed__isnull=False)
        .select_related("session", "session__group")
        .order_by("deadline", "number")[:_ROWS]
    )
    bodies: dict[object, list[str]] = {}
    for each in (
        visible(Responsibility, viewer).filter(commitment__in=rows).select_related("body", "side")
    ):
        side = countries.place(each.side.place).name(lang)
        bodies.setdefault(each.commitment_id, []).append(
            _("%(side)s: %(body)s") % {"side": side, "body": written(each.body.names, lang)}
        )
    told = tuple(
        (
            f"{_session(row.session, lang)}, {row.number}",
            written(row.texts, lang),
            _day(row.deadline, lang),
            "; ".join(bodies.get(row.pk, [])) or _NONE,
        )
        for row in rows
    )
    columns = (_("Session"), _("Commitment"), _("Deadline"), _("Responsible"))
    yield from _table(_("Open commitments"), columns, told, origin, wide=1)


def _projects(viewer: Viewer, lang: Language, origin: Origin) -> Iterator[Block]:
    forms = dict(Term.objects.filter(vocabulary="partnership").values_list("code", "names"))
    rows = visible(Project, viewer).exclude(stage=Stage.CANCELLED)[:_ROWS]
    told = tuple(
        (
            written(row.titles, lang),
            written(forms.get(row.form, {}), lang) or row.form,
            _sector(row.sector, lang),
            str(row.get_stage_display()),
        )
        for row in rows
    )
    columns = (_("Project"), _("Form of partnership"), _("Sector"), _("Stage"))
    yield from _table(_("Joint projects"), columns, told, origin, wide=0)


def _frameworks(viewer: Viewer, lang: Language, origin: Origin) -> Iterator[Block]:
    rows = visible(Framework, viewer)[:_ROWS]
    told = tuple(
        (written(row.titles, lang), _day(row.signed, lang), _day(row.expires, lang)) for row in rows
    )
    columns = (_("Framework"), _("Signed"), _("Expires"))
    yield from _table(_("Frameworks"), columns, told, origin, wide=0)


def _table(
    caption: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    origin: Origin,
    *,
    wide: int = 1,
) -> Iterator[Block]:
    if rows:
        named = tuple(
            Column(label, weight=3.0 if n == wide else 1.4) for n, label in enumerate(columns)
        )
        yield Table(caption=caption, columns=named, rows=rows, origin=origin)


def _session(row: Session, lang: Language) -> str:
    if row.group is None:
        return _("Plenary session %(number)s") % {"number": row.number}
    named = {"group": written(row.group.names, lang), "number": row.number}
    return _("%(group)s, session %(number)s") % named


def _sector(code: str, lang: Language) -> str:
    try:
        return sector(code).name(lang) if code else _NONE
    except FiliereError:
        return code


def _day(value: datetime.date | None, lang: Language) -> str:
    return format_date(value, "medium", locale=lang) if value else _NONE
