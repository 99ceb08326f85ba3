"""The curation desk inside the admin: the list, one thing, several beside each other."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from cms.desk import DeskForm, desk_page, lines_of
from cms.evidence import worries_of
from cms.models import Shortlisted
from cms.models.citing import why_kept
from forum.models import Post
from forum.paging import PAGE_SIZE, in_digits, page_number
from forum.visibility import public_post
from ideas.models import Barrier, Experience, Idea, Link
from members.access import editors
from members.returning import see_other

FEWEST, MOST = 2, 4  # things that are compared
SHOWN = 10
TITLES = {Idea.kind: _("Ideas"), Barrier.kind: _("Barriers")}
MODELS = {Idea.kind: Idea, Barrier.kind: Barrier}


@editors
@require_safe
def desk(request: HttpRequest, kind: str) -> HttpResponse:
    """The list of one kind, narrowed and sorted."""
    form = DeskForm(request.GET, kind=kind)
    number = page_number(request.GET.get("page"))
    rows, total = desk_page(MODELS[kind], form.wanted(), request.user, number)
    context = {
        "kind": kind,
        "title": TITLES[kind],
        "form": form,
        "rows": rows,
        "total": in_digits(total),
        "number": number,
        "more": number * PAGE_SIZE < total,
    }
    return render(request, "cms/admin/desk.html", context)


@editors
@require_safe
def one_thing(request: HttpRequest, kind: str, pk: str) -> HttpResponse:
    """All that speaks for one barrier or idea, and against it."""
    row = next(iter(lines_of(_numbers([pk]))), None)
    if row is None or row.evidence.kind != kind:
        raise Http404
    thing = row.evidence.pk
    other = Barrier if kind == Idea.kind else Idea
    links = Link.objects.standing().filter(**{kind: thing}).select_related(other.kind)
    told = Experience.objects.filter(public_post("post"), idea=thing)
    context = {
        "row": row,
        "each": row.evidence,
        "words": words_of([thing]).get(thing),
        "linked": [(link, getattr(link, other.kind)) for link in links.order_by("pk")[:SHOWN]],
        "told": told.select_related("post__thread").order_by("-created_at", "-pk")[:SHOWN],
        "worries": worries_of(thing, SHOWN),
        "before": Shortlisted.objects.about(thing).exclude(left_at=None).order_by("-left_at")[:5],
    }
    return render(request, "cms/admin/one_thing.html", context)


@editors
def not_deleted(request: HttpRequest, kind: str, pk: str) -> HttpResponse:
    """Nothing that people wrote is deleted in the admin: says why, and leads back to it."""
    row = next(iter(lines_of(_numbers([pk]))), None)
    if row is None or row.evidence.kind != kind:
        raise Http404
    pages = ", ".join(f"“{page.title}”" for page in row.evidence.guidance)
    kept = _("What people wrote is not deleted here. A moderator can take it down.")
    messages.error(request, why_kept(pages) if pages else kept)
    return see_other(reverse(f"curated_{kind}s:inspect", args=[row.evidence.pk]))


@editors
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two to four things, a column each."""
    chosen = _numbers(request.GET.getlist("id"))
    rows = lines_of(chosen[:MOST])
    words = words_of([row.evidence.pk for row in rows])
    context = {
        "rows": rows,
        "columns": [(row, words.get(row.evidence.pk)) for row in rows],
        "enough": FEWEST <= len(rows) and len(chosen) <= MOST,
    }
    return render(request, "cms/admin/compare.html", context)


def _numbers(asked: list[str]) -> list[int]:
    """Each id once that a database can hold."""
    return list(dict.fromkeys(int(pk) for pk in asked if pk.isdecimal() and len(pk) < 19))


def words_of(pks: list[int]) -> dict[int, Post]:
    """What each thing says, by its id."""
    openings = Post.objects.public().filter(thread__in=pks, number=1)
    return {post.thread_id: post for post in openings.select_related("thread__idea")}
