"""After sharing: where it is and what happens next, also for who joined on the way."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from forum.views.afterwards import has_links_to_see, invitation
from ideas import drafting
from ideas.models import Draft
from members import wishes
from members.access import anyone, ask_who
from members.roles import who_reads


@anyone
def shared(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """After publishing: where it is and what happens next."""
    if not request.user.is_authenticated:
        return ask_who(request)
    draft = get_object_or_404(Draft, kind=kind, key=key, published__isnull=False)
    if draft.member_id != request.user.pk:
        raise Http404
    thread = draft.published
    context = {"thread": thread, "room": f"{kind}s", "readers": who_reads(), **invitation(thread)}
    context["links"] = has_links_to_see(thread.posts.get(number=1), request.user)
    return render(request, "ideas/shared.html", context)


@wishes.carries_out("publish")
def _carry_out_publishing(member, fields: dict) -> str:
    draft = get_object_or_404(Draft, key=fields["key"])
    if draft.member_id not in (None, member.pk):
        raise Http404
    drafting.publish_draft(draft=draft, by=member)
    return reverse("shared", args=[draft.kind, draft.key])
