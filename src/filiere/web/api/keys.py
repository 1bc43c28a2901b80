"""Who asks: the member whose key a request carries, limited to what the key is for."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, get_type_hints

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from filiere.register.invitations import digest_of
from filiere.register.models import Membership, Token
from filiere.register.refusals import NotAllowed
from filiere.register.seeing import holding, in_place, seen_as
from filiere.register.viewer import Viewer

T = TypeVar("T")

_LONGEST: Final = 200


class Key(HttpBearer):
    """A key in the request's ``Authorization: Bearer …``."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:  # noqa: ARG002
        """Return the key's row; nothing where it is unknown, expired or taken back."""
        if len(token) > _LONGEST:
            return None
        digest = digest_of(token)
        with holding(digest):
            found = Token.objects.filter(
                digest=digest, revoked__isnull=True, expires__gt=timezone.now()
            ).first()
            if found is not None:
                Token.objects.filter(pk=found.pk).update(used=timezone.now())
        return found


class EachKey(AuthRateThrottle):
    """How often one key may ask: counted for itself, whatever other keys are called."""

    def get_cache_key(self, request: HttpRequest) -> str:
        """Return under which name a key's requests are counted."""
        return self.cache_format % {"scope": self.scope, "ident": request.auth.pk}  # type: ignore[attr-defined]


def viewer_of(request: HttpRequest, commission: str, scope: str) -> Viewer:
    """Return who asks, in the commission of the key.

    Raises
    ------
    HttpError
        404 where the key is of another commission, or its owner's part has ended.
    NotAllowed
        Where the key is not for this.
    """
    key: Token = request.auth  # type: ignore[attr-defined]
    with in_place(key.membership_id):
        membership = (
            Membership.objects.select_related("account", "commission", "side")
            .filter(pk=key.membership_id, ended__isnull=True, account__is_active=True)
            .first()
        )
    if membership is None or membership.commission.slug != commission:
        raise HttpError(404, _("There is no such commission, or it is not yours to see."))
    if scope not in key.scopes:
        raise NotAllowed(_("This key is not for that: %(scope)s") % {"scope": scope})
    return Viewer(membership.account, membership)


def as_viewer(scope: str) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Let an operation be done by who asks.

    Its second argument, the viewer, is found by the commission in the address and the key.
    """

    def decorate(operation: Callable[..., T]) -> Callable[..., T]:
        @wraps(operation)
        def done(request: HttpRequest, commission: str, **kwargs: Any) -> T:
            viewer = viewer_of(request, commission, scope)
            with seen_as(viewer):
                return operation(request, viewer, **kwargs)

        done.__signature__ = _in_address(operation)  # type: ignore[attr-defined]
        return done

    return decorate


def _in_address(operation: Callable[..., Any]) -> inspect.Signature:
    """Return an operation's signature with the commission's name for the viewer."""
    hints = get_type_hints(operation, include_extras=True)
    request, _viewer, *others = inspect.signature(operation).parameters.values()
    commission = inspect.Parameter(
        "commission", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=str
    )
    told = [each.replace(annotation=hints.get(each.name, each.annotation)) for each in others]
    return inspect.Signature([request.replace(annotation=HttpRequest), commission, *told])
