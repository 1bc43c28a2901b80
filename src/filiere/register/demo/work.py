"""The example's invented work: agreements, joint projects, commitments, agendas, positions."""

from __future__ import annotations

from typing import Any, Final

from filiere.register.actions.add_framework import add_framework
from filiere.register.actions.agree_agenda_item import agree_agenda_item
from filiere.register.actions.agree_commitment import agree_commitment
from filiere.register.actions.agree_review import agree_review
from filiere.register.actions.begin_project import begin_project
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.move_project import move_project
from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.actions.propose_commitment import propose_commitment
from filiere.register.actions.propose_review import propose_review
from filiere.register.actions.report_status import report_status
from filiere.register.actions.set_investment import set_investment
from filiere.register.actions.set_milestone import set_milestone
from filiere.register.agenda import Content
from filiere.register.commitment_terms import Terms
from filiere.register.demo.cast import Cast, day
from filiere.register.demo.sessions import Sessions
from filiere.register.framework_terms import FrameworkTerms
from filiere.register.models import Commitment, Enterprise, Framework, Project, Role, Session
from filiere.register.project_terms import ProjectTerms
from filiere.register.viewer import Viewer

_AGREED: Final = "agreed"
_DRAFT: Final = "draft"
_STEPS: Final = ("due", "reached")


class Work:
    """What one side proposes and the other agrees to, or has still to agree to."""

    def __init__(
        self,
        cast: Cast,
        plan: dict[str, Any],
        sessions: Sessions,
        enterprises: dict[str, Enterprise],
    ) -> None:
        self.cast = cast
        self.plan = plan
        self.sessions = sessions
        self.enterprises = enterprises
        self.frameworks: dict[str, Framework] = {}
        self.projects: dict[str, Project] = {}
        self.commitments: dict[str, Commitment] = {}

    def make(self, coming: dict[str, Session]) -> None:
        """Make everything, in the order in which one thing rests on another."""
        for each in self.plan["frameworks"]:
            self._make_framework(each)
        for each in self.plan["projects"]:
            self._make_project(each)
        for each in self.plan["commitments"]:
            self._make_commitment(each)
        self.sessions.seal()
        for each in self.plan["agenda"]:
            self._propose(each, coming[each["line"]])
        for each in self.plan["positions"]:
            about = coming["example"] if each["about"] == "session" else None
            keep_position(
                self._writer(each["side"]),
                kind=each["kind"],
                title=each["title"],
                text=each["text"],
                about=about or self.projects[each["about"]],
            )

    def _writer(self, side: str) -> Viewer:
        return self.cast.viewers[side, Role.MEMBER]

    def _make_framework(self, plan: dict[str, Any]) -> None:
        days = {name: day(plan[name]) for name in ("signed", "in_force", "expires") if name in plan}
        terms = FrameworkTerms(
            kind=plan["kind"],
            titles=plan["titles"],
            parties=tuple(self.sessions.bodies.values()),
            session=self.sessions.by_number[plan["session"]],
            enables=plan.get("enables", {}),
            sectors=tuple(plan["sectors"]),
            **days,
        )
        self.frameworks[plan["id"]] = add_framework(self._writer(plan["by"]), terms)

    def _make_project(self, plan: dict[str, Any]) -> None:
        writer, (first, *later) = self._writer(plan["by"]), plan["stages"]
        terms = ProjectTerms(
            titles=plan["titles"],
            form=plan["form"],
            sector=plan["sector"],
            products=tuple(plan.get("products", ())),
            framework=self.frameworks.get(plan.get("framework", "")),
            enterprises=tuple(self.enterprises[key] for key in plan.get("enterprises", ())),
            jobs=plan.get("jobs"),
            place=plan.get("place", ""),
        )
        project = begin_project(writer, terms, stage=first["stage"], on=day(first["on"]))
        for each in later:
            reasons = each.get("reasons")
            move_project(writer, project, stage=each["stage"], on=day(each["on"]), reasons=reasons)
        for each in plan.get("investments", ()):
            set_investment(
                self._writer(each["side"]),
                project,
                amount=each["amount"],
                currency=each["currency"],
            )
        for each in plan.get("milestones", ()):
            due, reached = (day(each[name]) if name in each else None for name in _STEPS)
            set_milestone(writer, project, titles=each["titles"], due=due, reached=reached)
        self.projects[plan["id"]] = project

    def _make_commitment(self, plan: dict[str, Any]) -> None:
        terms = Terms(
            texts=plan["texts"],
            deadline=day(plan["deadline"]),
            verification=plan.get("verification", {}),
            bodies=tuple(self.sessions.bodies.values()),
            sector=plan.get("sector", ""),
            project=self.projects.get(plan.get("project", "")),
            framework=self.frameworks.get(plan.get("framework", "")),
            figure=plan.get("figure", {}),
        )
        made = self.commitments[plan["id"]] = propose_commitment(
            self._writer(plan["by"]),
            self.sessions.by_number[plan["session"]],
            terms,
            article=self.sessions.articles.get(plan.get("article", "")),
        )
        if plan.get(_AGREED):
            agree_commitment(self.cast.secretary(self.cast.other(plan["by"])), made)
        for each in plan.get("reports", ()):
            writer = self._writer(each["side"])
            report_status(writer, made, progress=each["progress"], texts=each["texts"])
        for each in plan.get("reviews", ()):
            self._review(made, each)

    def _review(self, commitment: Commitment, plan: dict[str, Any]) -> None:
        session = self.sessions.by_number[plan["session"]]
        review = propose_review(
            self._writer(plan["by"]), commitment, session, outcome=plan["outcome"]
        )
        if plan.get(_AGREED):
            agree_review(self.cast.secretary(self.cast.other(plan["by"])), review)

    def _propose(self, plan: dict[str, Any], session: Session) -> None:
        writer = self._writer(plan["side"])
        content = Content(
            titles=plan["titles"],
            sectors=plan["sectors"],
            project=self.projects.get(plan.get("project", "")),
            commitment=self.commitments.get(plan.get("commitment", "")),
        )
        item = draft_agenda_item(writer, session, content)
        if plan["stands"] != _DRAFT:
            item = propose_agenda_item(writer, item)
        if plan["stands"] == _AGREED:
            answering = self.cast.secretary(self.cast.other(plan["side"]))
            agree_agenda_item(answering, item, revision=item.revision)
