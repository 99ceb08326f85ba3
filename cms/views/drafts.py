"""The editors' own pages inside the admin: the words of a passage, a newer wording, a new draft."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.drafting import opening_for, start_guidance
from cms.gathering import closest_to, runs_of, sentences_of
from cms.models import GuidancePage, Passage
from cms.pinning import take_new_wording
from cms.reviewing import compare, drafts_of
from forum.models import Post
from members.access import editors


def edit_page(page: Page) -> HttpResponseRedirect:
    """303 to the page in the editor."""
    response = HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    response.status_code = 303
    return response


@editors
def passage_words(request: HttpRequest, pk: int) -> HttpResponse:
    """A pinned passage beside the words of today."""
    passage = get_object_or_404(Passage.objects.with_latest(), pk=pk)
    return render(request, "cms/admin/passage.html", {"source": compare(passage)})


@editors
def new_wording(request: HttpRequest, page_id: int, pk: int) -> HttpResponse:
    """Asks on GET, takes the words of today into the draft on POST; of a part, which sentences."""
    page = get_object_or_404(GuidancePage, pk=page_id)
    passage = get_object_or_404(Passage.objects.public().with_latest(), pk=pk)
    source = compare(passage)
    said = sentences_of(passage.post) if passage.is_part and source.changed else []
    chosen = set(request.POST.getlist("sentences"))
    problem = ""
    if request.method == "POST":
        try:
            words = [] if not said or "all" in request.POST else _chosen(said, chosen)
            take_new_wording(page=page, passage=passage, by=request.user, words=words)
        except ValidationError as error:
            problem = error.messages[0]
        else:
            messages.success(request, _("The draft cites the words of today."))
            return edit_page(page)
    elif said:
        chosen = {said[number] for number in closest_to(source.words, said)}
    context = {"page": page, "source": source, "sentences": said, "chosen": chosen}
    status = 422 if problem else 200
    context |= {"problem": problem}
    return render(request, "cms/admin/new_wording.html", context, status=status)


def _chosen(said: list[str], chosen: set[str]) -> list[str]:
    """The chosen sentences; those that follow one another are one text."""
    if not chosen:
        raise ValidationError(_("Choose the sentences to cite, or all of it."))
    if not chosen.issubset(said):
        raise ValidationError(_("The post has changed again. Choose from what it says now."))
    return runs_of(said, {number for number, each in enumerate(said) if each in chosen})


@editors
def guidance_from(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Asks on GET, begins a draft on POST."""
    try:
        post = opening_for(request.user, thread_id)
        if request.method == "POST":
            page = start_guidance(thread_id=thread_id, by=request.user)
            messages.success(request, _("This is a draft. Nobody sees it before it is published."))
            return edit_page(page)
    except Post.DoesNotExist:
        raise Http404 from None
    draft = drafts_of([thread_id]).get(thread_id)
    return render(request, "cms/admin/guidance_from.html", {"post": post, "draft": draft})
