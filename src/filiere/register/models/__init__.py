"""The tables of the register."""

from __future__ import annotations

from filiere.register.models.account import Account
from filiere.register.models.agenda import AgendaItem, ItemState
from filiere.register.models.amendment import Amendment
from filiere.register.models.body import Body, Office, Person
from filiere.register.models.brief import Brief, BriefState
from filiere.register.models.commission import Commission, Side
from filiere.register.models.commitment import (
    Commitment,
    CommitmentState,
    Outcome,
    Progress,
    Responsibility,
    Review,
    StatusReport,
)
from filiere.register.models.enterprise import Contact, Enterprise, Identifier
from filiere.register.models.framework import Framework
from filiere.register.models.journal import Entry, Head
from filiere.register.models.listing import Interest, Introduction, Listing, ListingKind
from filiere.register.models.membership import Invitation, Membership, Role
from filiere.register.models.paper import Audience, Paper
from filiere.register.models.passage import Passage
from filiere.register.models.position import Position, PositionKind
from filiere.register.models.project import Investment, Milestone, Project, Stage, StageChange
from filiere.register.models.protocol import Approval, Article, Protocol, Version, Waiver
from filiere.register.models.reading import (
    TAKEN,
    Document,
    FactStanding,
    ProposedFact,
    ReadingState,
    Statement,
)
from filiere.register.models.reminder import Reminder
from filiere.register.models.reviewed import Reviewed, Standing
from filiere.register.models.row import Row
from filiere.register.models.session import (
    Attendance,
    AttendanceRole,
    Session,
    SessionState,
    WorkingGroup,
)
from filiere.register.models.token import Token
from filiere.register.models.vocabulary import Term

__all__ = [
    "TAKEN",
    "Account",
    "AgendaItem",
    "Amendment",
    "Approval",
    "Article",
    "Attendance",
    "AttendanceRole",
    "Audience",
    "Body",
    "Brief",
    "BriefState",
    "Commission",
    "Commitment",
    "CommitmentState",
    "Contact",
    "Document",
    "Enterprise",
    "Entry",
    "FactStanding",
    "Framework",
    "Head",
    "Identifier",
    "Interest",
    "Introduction",
    "Investment",
    "Invitation",
    "ItemState",
    "Listing",
    "ListingKind",
    "Membership",
    "Milestone",
    "Office",
    "Outcome",
    "Paper",
    "Passage",
    "Person",
    "Position",
    "PositionKind",
    "Progress",
    "Project",
    "ProposedFact",
    "Protocol",
    "ReadingState",
    "Reminder",
    "Responsibility",
    "Review",
    "Reviewed",
    "Role",
    "Row",
    "Session",
    "SessionState",
    "Side",
    "Stage",
    "StageChange",
    "Standing",
    "Statement",
    "StatusReport",
    "Term",
    "Token",
    "Version",
    "Waiver",
    "WorkingGroup",
]
