"""Addresses of commitments, reviews, joint projects, agreements and the calendar."""

from django.urls import URLPattern, path

from filiere.web.pages import (
    calendar,
    commitment,
    commitment_changes,
    commitments,
    frameworks,
    partnership,
    project_changes,
    projects,
    reviews,
)

_changes = commitment_changes

following_pages: list[URLPattern] = [
    path("commitments/", commitments.commitments, name="commitments"),
    path("commitments/list/", commitments.commitment_list, name="commitment-list"),
    path("sessions/<uuid:pk>/commit/", _changes.commitment_propose, name="commitment-propose"),
    path("commitments/<uuid:pk>/", commitment.commitment, name="commitment"),
    path("commitments/<uuid:pk>/figure/", commitment.commitment_figure, name="commitment-figure"),
    path("commitments/<uuid:pk>/change/", _changes.commitment_change, name="commitment-change"),
    path("commitments/<uuid:pk>/agree/", _changes.commitment_agree, name="commitment-agree"),
    path(
        "commitments/<uuid:pk>/withdraw/", _changes.commitment_withdraw, name="commitment-withdraw"
    ),
    path("commitments/<uuid:pk>/report/", _changes.commitment_report, name="commitment-report"),
    path("commitments/<uuid:pk>/agenda/", _changes.commitment_agenda, name="commitment-agenda"),
    path("commitments/<uuid:pk>/review/", reviews.commitment_review, name="commitment-review"),
    path("reviews/<uuid:pk>/agree/", reviews.review_agree, name="review-agree"),
    path("reviews/<uuid:pk>/withdraw/", reviews.review_withdraw, name="review-withdraw"),
    path("projects/", projects.projects, name="projects"),
    path("projects/add/", project_changes.project_begin, name="project-begin"),
    path("projects/forms/", partnership.partnership, name="partnership"),
    path("projects/<uuid:pk>/", projects.project, name="project"),
    path("projects/<uuid:pk>/change/", project_changes.project_change, name="project-change"),
    path("projects/<uuid:pk>/move/", project_changes.project_move, name="project-move"),
    path("projects/<uuid:pk>/invest/", project_changes.project_invest, name="project-invest"),
    path("projects/<uuid:pk>/milestone/", project_changes.milestone_add, name="milestone-add"),
    path("milestones/<uuid:pk>/", project_changes.milestone, name="milestone"),
    path("milestones/<uuid:pk>/remove/", project_changes.milestone_remove, name="milestone-remove"),
    path("agreements/", frameworks.frameworks, name="frameworks"),
    path("agreements/add/", frameworks.framework_add, name="framework-add"),
    path("agreements/<uuid:pk>/", frameworks.framework, name="framework"),
    path("agreements/<uuid:pk>/change/", frameworks.framework_change, name="framework-change"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/<uuid:pk>/revoke/", calendar.calendar_close, name="calendar-close"),
]
