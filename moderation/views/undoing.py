"""Taking a decision back, and the page that says why it could not be."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.access import moderators
from members.returning import see_other
from moderation import deciding
from moderation.models import Decision
from moderation.views.queue import ADDRESSES, queue_address


@moderators
@require_POST
def undo_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one decision back and goes on where the moderator was."""
    decision = get_object_or_404(Decision, pk=pk)
    try:
        undone = deciding.undo(decision=decision, by=request.user)
    except PermissionDenied:
        return _not_undone(request, decision, _("Somebody else of the team takes this back."), 403)
    except ValidationError as error:
        return _not_undone(request, decision, error.messages[0], 409)
    tab = request.POST.get("tab", "")
    if tab in ADDRESSES:
        return see_other(queue_address(tab, undone, request.POST.get("next", "")))
    if tab == "person" and undone and undone.concerns:
        return see_other(reverse("person_tools", args=[undone.concerns.pk]))
    if tab == "thread" and decision.thread_id:
        return see_other(reverse("thread_tools", args=[decision.thread_id]))
    return see_other(reverse("decision_log") + (f"?done={undone.pk}" if undone else ""))


def _not_undone(request: HttpRequest, decision: Decision, why: str, status: int) -> HttpResponse:
    context = {"decision": decision, "problem": True, "why": why}
    return render(request, "moderation/not_undone.html", context, status=status)
