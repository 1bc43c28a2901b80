"""Rows as other systems read them: the columns of each kind, links as ids."""

from __future__ import annotations

from typing import Final

from filiere.register.models import (
    AgendaItem,
    Approval,
    Article,
    Attendance,
    Body,
    Commitment,
    Contact,
    Enterprise,
    Framework,
    Identifier,
    Interest,
    Introduction,
    Investment,
    Listing,
    Milestone,
    Office,
    Paper,
    Person,
    Position,
    Project,
    Protocol,
    Responsibility,
    Review,
    Row,
    Session,
    Side,
    StageChange,
    StatusReport,
    Version,
    Waiver,
    WorkingGroup,
)

#: What is read under which name.
KINDS: Final[dict[str, type[Row]]] = {
    "sides": Side,
    "bodies": Body,
    "people": Person,
    "offices": Office,
    "groups": WorkingGroup,
    "sessions": Session,
    "attendances": Attendance,
    "agenda": AgendaItem,
    "positions": Position,
    "papers": Paper,
    "protocols": Protocol,
    "versions": Version,
    "articles": Article,
    "approvals": Approval,
    "waivers": Waiver,
    "commitments": Commitment,
    "responsibilities": Responsibility,
    "reports": StatusReport,
    "reviews": Review,
    "frameworks": Framework,
    "projects": Project,
    "stages": StageChange,
    "investments": Investment,
    "milestones": Milestone,
    "enterprises": Enterprise,
    "identifiers": Identifier,
    "contacts": Contact,
    "listings": Listing,
    "interests": Interest,
    "introductions": Introduction,
}

#: Columns that are for the register alone: where a file lies, whose account wrote.
HIDDEN: Final = ("file", "account", "author")
