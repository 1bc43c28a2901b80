"""Who takes part, for each side; inviting others, and ending a part."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filiere.register.access import visible
from filiere.register.acting import may
from filiere.register.actions.agree_to_observer import agree_to_observer
from filiere.register.actions.change_role import change_role
from filiere.register.actions.end_membership import end_membership
from filiere.register.actions.invite import Invited, invite
from filiere.register.actions.withdraw_invitation import withdraw_invitation
from filiere.register.invitations import still_open
from filiere.register.models import Invitation, Membership, Role, Side
from filiere.register.refusals import NotAllowed
from filiere.register.viewer import DELEGATION_ROLES, Viewer
from filiere.web.addresses import to
from filiere.web.forms.people import InvitationForm, RoleForm
from filiere.web.forms.revision import attempt
from filiere.web.mailing import send_invitation
from filiere.web.viewing import Request


@require_safe
def members(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show who takes part, the own side first, and to who leads the invitations too."""
    viewer = request.viewer
    return render(request, "web/members.html", _shown(viewer))


def _shown(viewer: Viewer) -> dict[str, object]:
    places = list(
        visible(Membership, viewer)
        .filter(ended__isnull=True)
        .select_related("account", "enterprise")
        .order_by("account__name")
    )
    sides = sorted(visible(Side, viewer), key=lambda side: side != viewer.side)
    leads = may(viewer, "member.invite")
    open_ones = still_open(visible(Invitation, viewer)).select_related("side", "enterprise")
    return {
        "leads": leads,
        "delegations": [
            (side, [each for each in places if each.side_id == side.pk and not each.enterprise_id])
            for side in sides
        ],
        "from_enterprises": [each for each in places if each.enterprise_id],
        "observers": [each for each in places if each.role == Role.OBSERVER],
        "invitations": [each for each in open_ones if each.digest] if leads else [],
        "proposals": [each for each in open_ones if not each.digest] if leads else [],
        "roles": [each for each in Role.choices if each[0] in DELEGATION_ROLES],
    }


@require_http_methods(["GET", "POST"])
def invite_member(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Invite somebody to the own side, or propose an observer."""
    viewer = request.viewer
    if not may(viewer, "member.invite"):
        raise NotAllowed(_("Your role in the commission does not let you do this."))
    lang = get_language() or "en"
    form = InvitationForm(
        request.POST or None, viewer=viewer, initial={"language": lang, "role": "member"}
    )
    if request.method == "POST" and form.is_valid():
        given = form.take("email", "name", "role", "language", "enterprise")
        invited = attempt(form, lambda: invite(viewer, **given))
        if invited is not None:
            _tell(request, invited)
            return redirect(to(viewer, "members"))
    return render(request, "web/invite.html", {"form": form}, status=form.status)


@require_POST
def agree_observer(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Agree that an observer be invited."""
    row = get_object_or_404(visible(Invitation, request.viewer), pk=pk)
    _tell(request, agree_to_observer(request.viewer, row, revision=_revision(request)))
    return redirect(to(request.viewer, "members"))


@require_POST
def withdraw(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Withdraw an invitation."""
    row = get_object_or_404(visible(Invitation, request.viewer), pk=pk)
    withdraw_invitation(request.viewer, row, revision=_revision(request))
    messages.success(request, _("The invitation is withdrawn; its link is good for nothing now."))
    return redirect(to(request.viewer, "members"))


@require_POST
def give_role(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change the role of a member of the own delegation."""
    row = get_object_or_404(visible(Membership, request.viewer), pk=pk)
    form = RoleForm(request.POST)
    if form.is_valid():
        role = form.cleaned_data["role"]
        change_role(request.viewer, row, role=role, revision=_revision(request))
        messages.success(request, _("The role is changed."))
    return redirect(to(request.viewer, "members"))


@require_POST
def end(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """End the part of a member."""
    row = get_object_or_404(visible(Membership, request.viewer), pk=pk)
    end_membership(request.viewer, row, revision=_revision(request))
    messages.success(request, _("The part in the commission has ended."))
    own = row.account_id == request.user.pk
    return redirect("start") if own else redirect(to(request.viewer, "members"))


def _revision(request: Request) -> int | None:
    given = request.POST.get("revision", "")
    return int(given) if given.isdecimal() else None


def _tell(request: Request, invited: Invited) -> None:
    """Say what became of an invitation.

    Its link is shown to nobody else, even where no message left: whoever accepts must be whom
    the address belongs to.
    """
    if not invited.secret:
        messages.info(request, _("The observer is proposed; the other side has to agree."))
    elif send_invitation(request, invited):
        told = _("The invitation was sent to %(address)s.")
        messages.success(request, told % {"address": invited.invitation.email})
    else:
        told = _(
            "No message could be sent to %(address)s. Withdraw the invitation, and invite again "
            "once messages leave."
        )
        messages.warning(request, told % {"address": invited.invitation.email})
