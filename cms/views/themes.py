"""Themes in a conversation, or among what carries a tag, inside the admin."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cms.themes import KINDS, main_tag, themes_of_tag, themes_of_thread
from forum.models import Thread
from members.access import editors


@editors
@require_safe
def themes_of_thread_page(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Themes in one conversation, or in that of the thread that stands for it."""
    thread = get_object_or_404(Thread.objects.public(), pk=thread_id)
    if thread.merged_into_id is not None:
        thread = get_object_or_404(Thread.objects.public(), pk=thread.merged_into_id)
    context = {"thread": thread, "proposal": themes_of_thread(thread)}
    return render(request, "cms/admin/themes.html", context)


@editors
@require_safe
def themes_of_tag_page(request: HttpRequest) -> HttpResponse:
    """Themes among ideas or barriers with a tag; asks for the tag first."""
    name = request.GET.get("tag", "").strip()[:60]
    kind = request.GET.get("kind") or KINDS[0]
    if kind not in KINDS:
        raise Http404
    tag = main_tag(name) if name else None
    context = {
        "name": name,
        "kind": kind,
        "tag": tag,
        "proposal": themes_of_tag(tag, kind) if tag else None,
    }
    return render(request, "cms/admin/themes.html", context)
